/* SPDX-License-Identifier: MIT */
/* How a symbol of the library is marked as public, and nothing else. */
#ifndef BESCHUT_EXPORT_H
#define BESCHUT_EXPORT_H

#include <stddef.h>
#include <stdint.h>

/* Define BESCHUT_STATIC when the library is compiled into another binary that must not show its symbols. */
#if defined(BESCHUT_STATIC) || !defined(__GNUC__)
#define BESCHUT_API
#else
#define BESCHUT_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
#define BESCHUT_BEGIN extern "C" {
#define BESCHUT_END }
#else
#define BESCHUT_BEGIN
#define BESCHUT_END
#endif

#endif
