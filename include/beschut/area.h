/* SPDX-License-Identifier: MIT */
/*
 * Area: what a report is about. The country, one of the 35 labour-market regions of 2015 to 2021, or unknown.
 *
 * Codes are those of CBS, "Gebieden in Nederland": NL01 for the country, AM01 to AM38 (without AM04, AM16, AM31) for the regions.
 * An area is a small number: 0 unknown, 1 the country, 2 a region that is not named, 100 + nn the region AMnn.
 * Unknown is allowed everywhere and never filled in by guessing.
 *
 *     beschut_area area;
 *     beschut_area_find("Groot Amsterdam", &error, &area);
 *     beschut_municipality_find_region("Emmen", 2015, &error, &area);
 *     printf("%s %s\n", beschut_area_code(area), beschut_area_name(area));  // AM03 Drenthe
 */
#ifndef BESCHUT_AREA_H
#define BESCHUT_AREA_H

#include <beschut/status.h>

BESCHUT_BEGIN

typedef int32_t beschut_area;

enum { BESCHUT_AREA_UNKNOWN = 0, BESCHUT_AREA_COUNTRY = 1, BESCHUT_AREA_REGION = 2, BESCHUT_AREA_AM = 100 };

/** The number of areas with a code: the country and 35 regions. Since 1.0. */
BESCHUT_API int32_t beschut_area_count(void);

/** The area at a position, 0 <= index < count: the country first, then the regions by code. BESCHUT_AREA_UNKNOWN outside. Since 1.0. */
BESCHUT_API beschut_area beschut_area_at(int32_t index);

/** The CBS code ("AM03"); an empty text for unknown and for a region not named; NULL for a number that is no area. Static text. Since 1.0. */
BESCHUT_API const char *beschut_area_code(beschut_area area);

/** The name ("Drenthe", "Nederland"); an empty text for unknown; NULL for a number that is no area. Static text. Since 1.0. */
BESCHUT_API const char *beschut_area_name(beschut_area area);

/**
 * The area of a code or a name; letter case, accents, spaces, hyphens, a leading "Regio" and known variants ("Fryslân",
 * "IJsselvechtstreek", "Gooi en Vechtstreek") do not matter. BESCHUT_NAME where there is none (out is then BESCHUT_AREA_UNKNOWN). Since 1.0.
 */
BESCHUT_API beschut_status beschut_area_find(const char *text, beschut_error *error, beschut_area *out);

/**
 * The labour-market region of a municipality by its name, in the division of a year. Only 2015 is known (Besluit werkgebieden UWV):
 * BESCHUT_RANGE for another year, BESCHUT_NAME for a municipality that is not in that year's list. Since 1.0.
 */
BESCHUT_API beschut_status beschut_municipality_find_region(const char *name, int32_t year, beschut_error *error, beschut_area *out);

/** The number of municipalities in the division of a year; 0 for a year that is not known. Since 1.0. */
BESCHUT_API int32_t beschut_municipality_count(int32_t year);

/** Name and region of a municipality, 0 <= index < count, by name. BESCHUT_RANGE outside (name is then NULL). Static text. Since 1.0. */
BESCHUT_API beschut_status beschut_municipality_at(int32_t year, int32_t index, const char **name, beschut_area *region);

BESCHUT_END

#endif
