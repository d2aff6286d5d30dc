/* SPDX-License-Identifier: MIT */
/* Filling: frames whose number of rows is not known before. */
#ifndef BSI_FRAME_FILL_H
#define BSI_FRAME_FILL_H

#include "frame.h"

/* Gives a frame without rows those of a list: of each row one int64_t for each field. False where memory failed. */
bool bsi_frame_fill(beschut_frame *frame, const bsi_list *rows);

#endif
