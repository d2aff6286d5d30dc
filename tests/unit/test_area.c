/* SPDX-License-Identifier: MIT */
/*
 * Areas and municipalities. Codes and names of the regions: CBS, "Gebieden in Nederland", retyped; the regions of municipalities: Besluit
 * werkgebieden UWV (BWBR0036164), the list of 2015.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include <beschut/area.h>
#include <stdio.h>
#include <string.h>

#define COUNT(table) (sizeof table / sizeof table[0])

static const struct {
  int32_t area;
  const char *code, *name;
} areas[] = {
    {1, "NL01", "Nederland"},
    {101, "AM01", "Groningen"},
    {102, "AM02", "Friesland"},
    {103, "AM03", "Drenthe"},
    {105, "AM05", "Twente"},
    {106, "AM06", "Stedendriehoek en Noordwest Veluwe"},
    {107, "AM07", "Midden-Gelderland"},
    {108, "AM08", "Rijk van Nijmegen"},
    {109, "AM09", "Achterhoek"},
    {110, "AM10", "Rivierenland"},
    {111, "AM11", "Flevoland"},
    {112, "AM12", "Gooi- en Vechtstreek"},
    {113, "AM13", "Midden-Utrecht"},
    {114, "AM14", "Amersfoort"},
    {115, "AM15", "Noord-Holland Noord"},
    {117, "AM17", "Zaanstreek/Waterland"},
    {118, "AM18", "Groot Amsterdam"},
    {119, "AM19", "Holland Rijnland"},
    {120, "AM20", "Midden-Holland"},
    {121, "AM21", "Haaglanden"},
    {122, "AM22", "Rijnmond"},
    {123, "AM23", "Drechtsteden"},
    {124, "AM24", "Zeeland"},
    {125, "AM25", "West-Brabant"},
    {126, "AM26", "Midden-Brabant"},
    {127, "AM27", "Noordoost-Brabant"},
    {128, "AM28", "Zuidoost-Brabant"},
    {129, "AM29", "Noord-Limburg"},
    {130, "AM30", "Zuid-Limburg"},
    {132, "AM32", "Helmond-De Peel"},
    {133, "AM33", "Midden-Limburg"},
    {134, "AM34", "Zuid-Holland Centraal"},
    {135, "AM35", "Gorinchem"},
    {136, "AM36", "Regio Zwolle"},
    {137, "AM37", "Zuid-Kennemerland en IJmond"},
    {138, "AM38", "Food Valley"},
};

static void expect_area(const char *text, beschut_area expected) {
  beschut_area area = 5;
  beschut_error error = {.status = 1};
  cr_expect(eq(i32, beschut_area_find(text, &error, &area), expected == 0 ? BESCHUT_NAME : BESCHUT_OK), "'%s'", text);
  cr_expect(eq(i32, area, expected), "'%s'", text);
  cr_expect(expected == 0 ? error.status == BESCHUT_NAME && error.message[0] != '\0' : error.status == BESCHUT_OK, "'%s': %s", text,
            error.message);
  cr_expect(eq(i32, beschut_area_find(text, NULL, &area), expected == 0 ? BESCHUT_NAME : BESCHUT_OK), "'%s'", text);
}

Test(area, codes_and_names) {
  cr_assert(eq(i32, beschut_area_count(), 36));
  cr_assert(eq(sz, COUNT(areas), 36));
  for (int32_t i = 0; i < 36; i++) {
    cr_expect(eq(i32, beschut_area_at(i), areas[i].area), "%s", areas[i].code);
    cr_expect(eq(str, (char *)beschut_area_code(areas[i].area), (char *)areas[i].code));
    cr_expect(eq(str, (char *)beschut_area_name(areas[i].area), (char *)areas[i].name));
    expect_area(areas[i].code, areas[i].area);
    expect_area(areas[i].name, areas[i].area);
  }
}

Test(area, without_a_code) {
  cr_expect(eq(str, (char *)beschut_area_code(BESCHUT_AREA_UNKNOWN), ""));
  cr_expect(eq(str, (char *)beschut_area_name(BESCHUT_AREA_UNKNOWN), ""));
  cr_expect(eq(str, (char *)beschut_area_code(BESCHUT_AREA_REGION), ""));
  cr_expect(ne(str, (char *)beschut_area_name(BESCHUT_AREA_REGION), ""));
  expect_area(beschut_area_name(BESCHUT_AREA_REGION), BESCHUT_AREA_REGION);
}

Test(area, no_area) {
  static const int32_t none[] = {-1, 3, 99, 100, 104, 116, 131, 139, 200, INT32_MIN, INT32_MAX};
  for (size_t i = 0; i < COUNT(none); i++)
    cr_expect(beschut_area_code(none[i]) == NULL && beschut_area_name(none[i]) == NULL, "%d", (int)none[i]);
  static const int32_t indexes[] = {-1, 36, INT32_MIN, INT32_MAX};
  for (size_t i = 0; i < COUNT(indexes); i++) cr_expect(eq(i32, beschut_area_at(indexes[i]), BESCHUT_AREA_UNKNOWN), "%d", (int)indexes[i]);
}

/* ---- finding ---- */

Test(area, variants) {
  static const struct {
    const char *text;
    beschut_area area;
  } rows[] = {
      {"nederland", 1},
      {"NEDERLAND", 1},
      {"Landelijk", 1},
      {"The Netherlands", 1},
      {"nl01", 1},
      {"am03", 103},
      {" AM03 ", 103},
      {"AM-03", 103},
      {"Regio AM03", 103},
      {"Frysl\xC3\xA2n", 102},
      {"FRYSL\xC3\x82N", 102},
      {"Fryslan", 102},
      {"Frysla\xCC\x82n", 102}, /* decomposed */
      {"regio Friesland", 102},
      {"FoodValley", 138},
      {"food valley", 138},
      {"Regio Food Valley", 138},
      {"Regio FoodValley", 138},
      {"Gooi en Vechtstreek", 112},
      {"Gooi- en Vechtstreek", 112},
      {"Zwolle", 136},
      {"Regio Zwolle", 136},
      {"regio zwolle", 136},
      {"IJsselvechtstreek", 136},
      {"Ijsselvechtstreek", 136},
      {"\xC4\xB2sselvechtstreek", 136}, /* the ligature */
      {"Zaanstreek / Waterland", 117},
      {"Zaanstreek-Waterland", 117},
      {"Zaanstreek Waterland", 117},
      {"Helmond - De Peel", 132},
      {"Helmond\xE2\x80\x93"
       "De Peel",
       132}, /* a dash */
      {"Noord Holland Noord", 115},
      {"Noord-Holland\xC2\xA0Noord", 115}, /* a space that does not break */
      {"Arbeidsmarktregio Drenthe", 103},
      {"Arbeidsmarktregio: Drenthe", 103},
      {"arbeidsmarktregio", 2},
  };
  for (size_t i = 0; i < COUNT(rows); i++) expect_area(rows[i].text, rows[i].area);
}

Test(area, never_guesses) {
  static const char *const rows[] = {"",
                                     " ",
                                     "-",
                                     "Gro",
                                     "Groninge",
                                     "Groningenn",
                                     "AM04",
                                     "AM16",
                                     "AM31",
                                     "AM39",
                                     "AM00",
                                     "AM3",
                                     "AM003",
                                     "AM",
                                     "AM03AM05",
                                     "NL02",
                                     "NL",
                                     "03",
                                     "3",
                                     "Regio",
                                     "regio ",
                                     "Holland",
                                     "Brabant",
                                     "Limburg",
                                     "Amsterdam",
                                     "Utrecht",
                                     "Zuid-Holland",
                                     "Noord-Holland",
                                     "Midden",
                                     "Drenthe Twente",
                                     "Drenthe 2",
                                     "Drente",
                                     "Regio Regio Zwolle",
                                     "onbekend",
                                     "unknown",
                                     "Frysl\xE2n" /* not UTF-8 */,
                                     "\xFF",
                                     "Drenthe\xFF",
                                     "Drenthe\xE6\x97\xA5",
                                     "Regio Nederland",
                                     "Zaanstreek",
                                     "Waterland",
                                     "IJmond"};
  for (size_t i = 0; i < COUNT(rows); i++) expect_area(rows[i], BESCHUT_AREA_UNKNOWN);
  char text[5001] = "Drenthe";
  memset(text + 7, 'x', sizeof text - 8);
  expect_area(text, BESCHUT_AREA_UNKNOWN);
}

Test(area, offers_the_nearest) {
  static const struct {
    const char *text, *offer; /* NULL: none is near */
  } rows[] = {{"Drente", "did you mean Drenthe (AM03)?"},
              {"Gronigen", "did you mean Groningen (AM01)?"},
              {"Frieslant", "did you mean Friesland (AM02)?"},
              {"Neederland", "did you mean Nederland (NL01)?"},
              {"AM04", NULL},
              {"", NULL},
              {"xyz", NULL}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_area area;
    beschut_error error;
    beschut_area_find(rows[i].text, &error, &area);
    cr_expect(strstr(error.message, rows[i].offer == NULL ? "expected a CBS code" : rows[i].offer) != NULL, "%s", error.message);
  }
}

Test(area, null_pointers) {
  beschut_area area = 5;
  beschut_error error;
  cr_expect(eq(i32, beschut_area_find(NULL, &error, &area), BESCHUT_ARGUMENT));
  cr_expect(area == BESCHUT_AREA_UNKNOWN && error.status == BESCHUT_ARGUMENT);
  cr_expect(eq(i32, beschut_area_find("Drenthe", &error, NULL), BESCHUT_ARGUMENT));
  area = 5;
  cr_expect(eq(i32, beschut_municipality_find_region(NULL, 2015, &error, &area), BESCHUT_ARGUMENT));
  cr_expect(area == BESCHUT_AREA_UNKNOWN && error.status == BESCHUT_ARGUMENT);
  cr_expect(eq(i32, beschut_municipality_find_region("Assen", 2015, NULL, NULL), BESCHUT_ARGUMENT));
  const char *name = "x";
  cr_expect(beschut_municipality_at(2015, 0, &name, NULL) == BESCHUT_ARGUMENT && name == NULL);
  area = 5;
  cr_expect(beschut_municipality_at(2015, 0, NULL, &area) == BESCHUT_ARGUMENT && area == BESCHUT_AREA_UNKNOWN);
}

/* ---- municipalities ---- */

Test(municipality, regions) {
  static const struct {
    const char *name;
    int32_t region;
  } rows[] = {
      {"Aa en Hunze", 101},
      {"Assen", 101},
      {"Emmen", 103},
      {"Amsterdam", 118},
      {"Haarlemmermeer", 118},
      {"De Ronde Venen", 118},
      {"Rotterdam", 122},
      {"Zuidplas", 122},
      {"Utrecht", 113},
      {"Eindhoven", 128},
      {"Helmond", 132},
      {"Maastricht", 130},
      {"'s-Gravenhage", 121},
      {"s-Gravenhage", 121},
      {"\xE2\x80\x99s-Gravenhage", 121},
      {"\xE2\x80\x98s Gravenhage", 121},
      {"'s-Hertogenbosch", 127},
      {"S\xC3\xBA"
       "dwest Frysl\xC3\xA2n",
       102},
      {"Sudwest-Fryslan", 102},
      {"SUDWEST FRYSLAN", 102},
      {"Bergen (L)", 129},
      {"Bergen L", 129},
      {"Bergen NH", 115},
      {"Bergen (NH)", 115},
      {"Bergen op Zoom", 125},
      {"Zwolle", 136},
      {"Steenwijkerland", 136},
      {"Meppel", 136},
      {"Ede", 138},
      {"Nuenen CA", 128},
      {"tytsjerksteradiel", 102},
      {"Zeewolde", 106},
  };
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_area area = 5;
    cr_expect(eq(i32, beschut_municipality_find_region(rows[i].name, 2015, NULL, &area), BESCHUT_OK), "%s", rows[i].name);
    cr_expect(eq(i32, area, rows[i].region), "%s", rows[i].name);
  }
}

Test(municipality, not_there) {
  static const struct {
    const char *name;
    int32_t year;
    beschut_status status;
  } rows[] = {{"", 2015, BESCHUT_NAME},
              {" - ", 2015, BESCHUT_NAME},
              {"Bergen", 2015, BESCHUT_NAME},
              {"Den Haag", 2015, BESCHUT_NAME},
              {"Assen Emmen", 2015, BESCHUT_NAME},
              {"Asse", 2015, BESCHUT_NAME},
              {"Regio Assen", 2015, BESCHUT_NAME},
              {"Twente", 2015, BESCHUT_NAME},
              {"Westerkwartier", 2015, BESCHUT_NAME} /* of 2019 */,
              {"Assen", 2014, BESCHUT_RANGE},
              {"Assen", 2016, BESCHUT_RANGE},
              {"Assen", 2021, BESCHUT_RANGE},
              {"Assen", 0, BESCHUT_RANGE},
              {"Assen", INT32_MIN, BESCHUT_RANGE},
              {"", INT32_MAX, BESCHUT_RANGE}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    beschut_area area = 5;
    beschut_error error;
    cr_expect(eq(i32, beschut_municipality_find_region(rows[i].name, rows[i].year, &error, &area), rows[i].status), "%s in %d",
              rows[i].name, (int)rows[i].year);
    cr_expect(area == BESCHUT_AREA_UNKNOWN && error.status == rows[i].status && error.message[0] != '\0', "%s in %d", rows[i].name,
              (int)rows[i].year);
  }
  beschut_area area;
  beschut_error error;
  beschut_municipality_find_region("Asssen", 2015, &error, &area);
  cr_expect(strstr(error.message, "did you mean Assen?") != NULL, "%s", error.message);
}

/* How many municipalities each region has: counted in the list of 2015. */
Test(municipality, list) {
  static const struct {
    int32_t region, count;
  } regions[] = {{101, 27}, {102, 24}, {103, 6},  {105, 14}, {106, 14}, {107, 10}, {108, 7},  {109, 8},  {110, 9},
                 {111, 5},  {112, 10}, {113, 15}, {114, 7},  {115, 17}, {117, 9},  {118, 8},  {119, 13}, {120, 8},
                 {121, 5},  {122, 20}, {123, 6},  {124, 13}, {125, 16}, {126, 11}, {127, 18}, {128, 14}, {129, 7},
                 {130, 18}, {132, 7},  {133, 7},  {134, 6},  {135, 7},  {136, 14}, {137, 9},  {138, 8}};
  int32_t counts[139] = {0};
  const char *before = "";
  cr_assert(eq(i32, beschut_municipality_count(2015), 397));
  for (int32_t i = 0; i < 397; i++) {
    const char *name;
    beschut_area region, found;
    cr_assert(eq(i32, beschut_municipality_at(2015, i, &name, &region), BESCHUT_OK));
    cr_expect(strcmp(before, name) < 0, "%s comes before %s", before, name);
    cr_expect(beschut_municipality_find_region(name, 2015, NULL, &found) == BESCHUT_OK && found == region, "%s", name);
    cr_assert(region > 100 && region < 139);
    counts[region]++;
    before = name;
  }
  for (size_t i = 0; i < COUNT(regions); i++)
    cr_expect(eq(i32, counts[regions[i].region], regions[i].count), "AM%02d", (int)regions[i].region - 100);
}

Test(municipality, outside) {
  static const struct {
    int32_t year, index;
  } rows[] = {{2015, -1}, {2015, 397}, {2015, INT32_MIN}, {2015, INT32_MAX}, {2014, 0}, {2016, 0}, {0, 0}};
  for (size_t i = 0; i < COUNT(rows); i++) {
    const char *name = "x";
    beschut_area region = 5;
    cr_expect(eq(i32, beschut_municipality_at(rows[i].year, rows[i].index, &name, &region), BESCHUT_RANGE), "row %zu", i);
    cr_expect(name == NULL && region == BESCHUT_AREA_UNKNOWN, "row %zu", i);
    if (rows[i].year != 2015) cr_expect(eq(i32, beschut_municipality_count(rows[i].year), 0), "row %zu", i);
  }
}
