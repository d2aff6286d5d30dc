/* SPDX-License-Identifier: MIT */
/*
 * The reader on texts made for the purpose: what is understood in spite of noise, what is reported and where, what is refused. The figures of
 * the sample are those of Drenthe, 2019Q4 (examples/data); expected places are counted by hand.
 */
#include "support.h"

#define ADVICES "Aantal adviezen beschut werk (naar aanvrager)\n"
#define ADVICE_HEAD "Jan. 2015 t/m dec. 2019\tPositief advies\tNegatief advies\tTotaal\n"
#define ADVICE_ROWS "Aanvraag gemeente\t102\t44\t146\nAanvraag burger\t85\t48\t133\nTotaal\t187\t92\t279\n"
#define WORK "Aan het werk na positief advies (naar aanvrager)\n"
#define WORK_HEAD "\tPositief advies t/m juni 2019\tWaarvan werk op 30 sept. 2019\tTotaal werk op 30 sept. 2019\n"
#define WORK_ROWS "Aanvraag gemeente\t83\t54 (65%)\t56\nAanvraag burger\t73\t43 (59%)\t43\nTotaal\t156\t97 (62%)\t99\n"

static const struct {
  const char *cell;
  int64_t value;
} advices_sample[] =
    {
        {"applicant.municipality.positive", 102}, {"applicant.municipality.negative", 44}, {"applicant.municipality.total", 146},
        {"applicant.citizen.positive", 85},       {"applicant.citizen.negative", 48},      {"applicant.citizen.total", 133},
        {"applicant.total.positive", 187},        {"applicant.total.negative", 92},        {"applicant.total.total", 279},
},
  work_sample[] = {
      {"applicant.municipality.cohort_positive", 83},    {"applicant.municipality.cohort_working", 54},
      {"applicant.municipality.cohort_working_pct", 65}, {"applicant.municipality.total_working", 56},
      {"applicant.citizen.cohort_positive", 73},         {"applicant.citizen.cohort_working", 43},
      {"applicant.citizen.cohort_working_pct", 59},      {"applicant.citizen.total_working", 43},
      {"applicant.total.cohort_positive", 156},          {"applicant.total.cohort_working", 97},
      {"applicant.total.cohort_working_pct", 62},        {"applicant.total.total_working", 99},
};

/* ---- the same table in other dress ---- */

static const struct {
  const char *what, *text;
} dresses[] = {
    {"as published", ADVICES ADVICE_HEAD ADVICE_ROWS},
    {"no line end at the end", ADVICES ADVICE_HEAD "Aanvraag gemeente\t102\t44\t146\nAanvraag burger\t85\t48\t133\nTotaal\t187\t92\t279"},
    {"CR LF", "Aantal adviezen beschut werk (naar aanvrager)\r\nJan. 2015 t/m dec. 2019\tPositief advies\tNegatief advies\tTotaal\r\n"
              "Aanvraag gemeente\t102\t44\t146\r\nAanvraag burger\t85\t48\t133\r\nTotaal\t187\t92\t279\r\n"},
    {"CR", "Aantal adviezen beschut werk (naar aanvrager)\rJan. 2015 t/m dec. 2019\tPositief advies\tNegatief advies\tTotaal\r"
           "Aanvraag gemeente\t102\t44\t146\rAanvraag burger\t85\t48\t133\rTotaal\t187\t92\t279\r"},
    {"byte order mark", "\xEF\xBB\xBF" ADVICES ADVICE_HEAD ADVICE_ROWS},
    {"no-break spaces", ADVICES "Jan.\xC2\xA0"
                                "2015 t/m dec. 2019\tPositief\xC2\xA0"
                                "advies\tNegatief advies\tTotaal\n"
                                "Aanvraag\xC2\xA0gemeente\t\xC2\xA0"
                                "102\t44\xC2\xA0\t146\nAanvraag burger\t85\t48\t133\nTotaal\t187\t92\t279\n"},
    {"bold and stars", "***"
                       "Aantal adviezen beschut werk (naar aanvrager)**\n" ADVICE_HEAD
                       "Aanvraag gemeente\t102\t44\t146\nAanvraag burger\t85\t48\t133\n<b>Totaal</b>\t<b>187</b>\t<b>92</b>\t<b>279</b>\n"},
    {"Markdown bars",
     "**Tabel: Aantal adviezen beschut werk (naar aanvrager)**\n\n| Jan. 2015 t/m dec. 2019 | Positief advies | Negatief advies | Totaal "
     "|\n"
     "|:--|--:|--:|--:|\n| Aanvraag gemeente | 102 | 44 | 146 |\n| Aanvraag burger | 85 | 48 | 133 |\n| **Totaal** | 187 | 92 | 279 |\n"},
    {"single spaces", ADVICES
     "Jan. 2015 t/m dec. 2019 Positief advies Negatief advies Totaal\n\nAanvraag gemeente 102 44 146 \n\nAanvraag burger 85 48 133 \n \n"
     "Totaal 187 92 279 \n"},
    {"wrapped title, head and labels",
     "Tabel 1: Aantal adviezen beschut werk (naar\naanvrager) *\nJan. 2015 t/m\ndec. 2019\nPositief\nadvies\nNegatief advies\nTotaal\n"
     "Aanvraag\ngemeente 102 44 146\nAanvraag 85 48 133\nburger\nTotaal\n187 92 279\n"},
    {"English", "Advices on sheltered work (by applicant)\nJan. 2015 to Dec. 2019\tPositive advices\tNegative advices\tTotal\n"
                "Municipality's request\t102\t44\t146\nCitizen's request\t85\t48\t133\nTotal\t187\t92\t279\n"},
    {"capitals", "AANTAL ADVIEZEN BESCHUT WERK (NAAR AANVRAGER)\nJAN. 2015 T/M DEC. 2019\tPOSITIEF ADVIES\tNEGATIEF ADVIES\tTOTAAL\n"
                 "AANVRAAG GEMEENTE\t102\t44\t146\nAANVRAAG BURGER\t85\t48\t133\nTOTAAL\t187\t92\t279\n"},
    {"prose around it", "Naast de banenafpraak biedt ook dit iets voor 12 of 345 mensen bij UUV.\n\n" ADVICES "\n" ADVICE_HEAD ADVICE_ROWS
                        "\nSinds 1 januari 2015 kunnen gemeenten 1 2 3 zaken doen; de splitising is bekend.\n"},
};

Test(reader, one_table_in_many_dresses) {
  for (size_t i = 0; i < sizeof dresses / sizeof dresses[0]; i++) {
    reading r = read_string(dresses[i].text);
    cr_assert(zero(int, r.status), "%s: %s", dresses[i].what, r.error.message);
    cr_assert(eq(int, (int)r.count, 1), "%s", dresses[i].what);
    for (size_t k = 0; k < 9; k++)
      cr_expect(cell_of(&r, 0, advices_sample[k].cell) == advices_sample[k].value, "%s: %s", dresses[i].what, advices_sample[k].cell);
    beschut_date since, until, dates[1];
    beschut_date_from_ymd(2015, 1, 1, &since);
    beschut_date_from_ymd(2019, 12, 31, &until);
    beschut_collection_get_dates(r.reports, BESCHUT_SINCE, dates, 1);
    cr_expect(eq(int, dates[0], since), "%s: since", dresses[i].what);
    beschut_collection_get_dates(r.reports, BESCHUT_UNTIL, dates, 1);
    cr_expect(eq(int, dates[0], until), "%s: until", dresses[i].what);
    cr_expect(eq(int, count_kind(&r, "missing_table"), 3), "%s", dresses[i].what);
    cr_expect(eq(int, (int)r.diagnosed, 3), "%s", dresses[i].what);
    forget(&r);
  }
}

static const char *const work_dresses[] = {
    (WORK WORK_HEAD WORK_ROWS),
    (WORK "\tPositief advies\tWaarvan werk op 30 sept. 2019\t\tTotaal werk\n\tt/m juni 2019\tAantal\tPercentage\top 30 sept. 2019\n"
          "Aanvraag gemeente\t83\t54\t65%\t56\nAanvraag burger\t73\t43\t59%\t43\nTotaal\t156\t97\t62%\t99\n"),
    (WORK "Positief advies t/m juni 2019 Waarvan werk op 30 september 2019 Totaal werk op 30 sept 2019\n"
          "Aanvraag gemeente 83 54 (65%) 56\nAanvraag burger 73 43 ( 59 % ) 43\nTotaal 156 97(62%) 99\n"),
    ("Working after a positive advice (by applicant)\n\tPositive advices to June 2019\tOf which working on 30 Sep. 2019\tTotal working on "
     "30 September 2019\n"
     "Municipality's request\t83\t54 (65%)\t56\nCitizen's request\t73\t43 (59%)\t43\nTotal\t156\t97 (62%)\t99\n"),
};

Test(reader, one_work_table_in_many_dresses) {
  for (size_t i = 0; i < sizeof work_dresses / sizeof work_dresses[0]; i++) {
    reading r = read_string(work_dresses[i]);
    beschut_date cohort_end, reference, date;
    cr_assert(zero(int, r.status), "%zu: %s", i, r.error.message);
    for (size_t k = 0; k < 12; k++)
      cr_expect(cell_of(&r, 0, work_sample[k].cell) == work_sample[k].value, "%zu: %s is %lld", i, work_sample[k].cell,
                (long long)cell_of(&r, 0, work_sample[k].cell));
    beschut_date_from_ymd(2019, 6, 30, &cohort_end);
    beschut_date_from_ymd(2019, 9, 30, &reference);
    beschut_collection_get_dates(r.reports, BESCHUT_COHORT_END, &date, 1);
    cr_expect(eq(int, date, cohort_end), "%zu", i);
    beschut_collection_get_dates(r.reports, BESCHUT_REFERENCE_DATE, &date, 1);
    cr_expect(eq(int, date, reference), "%zu", i);
    forget(&r);
  }
}

/* ---- numbers ---- */

static const struct {
  const char *printed;
  int64_t value; /* BESCHUT_MISSING: not a number, and reported */
} numbers[] = {
    {"0", 0},
    {"1.256", 1256},
    {"1.234.567", 1234567},
    {"2147483647", 2147483647},
    {"0.256", BESCHUT_MISSING}, /* not 256 */
    {"-0.256", BESCHUT_MISSING},
    {"012.345", BESCHUT_MISSING},
    {"0\xE2\x80\xAF"
     "256",
     BESCHUT_MISSING},
    {"007", 7},
    {"1 256", 1256}, /* in a field of its own a space groups */
    {"1\xC2\xA0"
     "256",
     1256},
    {"1\xE2\x80\xAF"
     "256",
     1256},
    {"1\xE2\x80\x89"
     "256",
     1256},
    {"-5", -5}, /* a rule finds it, not the reader */
    {"2147483648", BESCHUT_MISSING},
    {"99999999999999999999", BESCHUT_MISSING},
    {"1.25", BESCHUT_MISSING},
    {"12.56.789", BESCHUT_MISSING},
    {".256", BESCHUT_MISSING},
    {"1,5", BESCHUT_MISSING},
    {"1,256", BESCHUT_MISSING}, /* a comma is a decimal sign in Dutch */
    {"1O2", BESCHUT_MISSING},
    {"102a", BESCHUT_MISSING},
    {"x", BESCHUT_MISSING},
    {"-", BESCHUT_MISSING},
    {"65%", BESCHUT_MISSING}, /* a percentage where a count belongs */
    {"1e3", BESCHUT_MISSING},
};

Test(reader, numbers) {
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    char text[400];
    snprintf(text, sizeof text, ADVICES ADVICE_HEAD "Aanvraag gemeente\t%s\t44\t146\nAanvraag burger\t85\t48\t133\nTotaal\t187\t92\t279\n",
             numbers[i].printed);
    reading r = read_string(text);
    bool good = numbers[i].value != BESCHUT_MISSING;
    cr_assert(zero(int, r.status), "%s", numbers[i].printed);
    cr_expect(cell_of(&r, 0, "applicant.municipality.positive") == numbers[i].value, "%s", numbers[i].printed);
    cr_expect(eq(i64, cell_of(&r, 0, "applicant.municipality.negative"), 44), "%s: the rest of the row", numbers[i].printed);
    cr_expect(eq(int, count_kind(&r, "bad_number"), !good), "%s", numbers[i].printed);
    if (!good) {
      int32_t line, column;
      const char *met;
      beschut_diagnostics_get_place(r.diagnostics, 0, NULL, &line, &column);
      beschut_diagnostics_get_texts(r.diagnostics, 0, NULL, &met);
      cr_expect(line == 3 && column == 19, "%s: reported at %d:%d", numbers[i].printed, line, column);
      cr_expect(eq(str, (char *)met, (char *)numbers[i].printed));
    }
    forget(&r);
  }
}

Test(reader, months_in_all_their_spellings) {
  static const char *const months[12] = {"jan|jan.|januari|january",
                                         "feb|feb.|febr.|februari|february",
                                         "mrt|mrt.|maart|march|mar.",
                                         "apr|apr.|april",
                                         "mei|may",
                                         "jun|jun.|juni|june",
                                         "jul|jul.|juli|july",
                                         "aug|aug.|augustus|august",
                                         "sep|sep.|sept|sept.|september",
                                         "okt|okt.|oktober|oct.|october",
                                         "nov|nov.|november",
                                         "dec|dec.|december"};
  for (int month = 1; month <= 12; month++) {
    char list[80], text[400];
    strcpy(list, months[month - 1]);
    for (char *name = strtok(list, "|"); name != NULL; name = strtok(NULL, "|")) {
      snprintf(text, sizeof text, ADVICES "%s 2015 t/m dec. 2019\tPositief advies\tNegatief advies\tTotaal\n" ADVICE_ROWS, name);
      reading r = read_string(text);
      beschut_date expected, date;
      beschut_date_from_ymd(2015, month, 1, &expected);
      cr_assert(zero(int, r.status));
      beschut_collection_get_dates(r.reports, BESCHUT_SINCE, &date, 1);
      cr_expect(eq(int, date, expected), "%s", name);
      forget(&r);
    }
  }
}

/* ---- what is reported, and where ---- */

static const struct {
  const char *what, *text, *kind;
  int line, column;
  const char *expected, *met;
} remarks[] = {
    {"blank cell", ADVICES ADVICE_HEAD "Aanvraag gemeente\t\t44\t146\nAanvraag burger\t85\t48\t133\nTotaal\t187\t92\t279\n", "blank_cell",
     3, 19, "applicant.municipality.positive", ""},
    {"two figures, single spaces",
     ADVICES "Jan. 2015 t/m dec. 2019 Positief advies Negatief advies Totaal\nAanvraag gemeente 102 44 146\nAanvraag burger 85 133\n"
             "Totaal 187 92 279\n",
     "unclear_columns", 4, 17, "1.256 377 1.633", "85 133"},
    {"four figures",
     ADVICES "Jan. 2015 t/m dec. 2019 Positief advies Negatief advies Totaal\nAanvraag gemeente 102 44 146\nAanvraag burger 85 48 1 133\n"
             "Totaal 187 92 279\n",
     "unclear_columns", 4, 17, "1.256 377 1.633", "85 48 1 133"},
    {"a field too many", ADVICES ADVICE_HEAD "Aanvraag gemeente\t102\t44\t146\t7\nAanvraag burger\t85\t48\t133\nTotaal\t187\t92\t279\n",
     "unclear_columns", 3, 19, "1.256 377 1.633", "102\t44\t146\t7"},
    {"unknown label", ADVICES ADVICE_HEAD "Aanvraag gemeente\t102\t44\t146\nAanvraag burgre\t85\t48\t133\nTotaal\t187\t92\t279\n",
     "unknown_label", 4, 1, "Aanvraag gemeente | Aanvraag burger | Totaal", "Aanvraag burgre"},
    {"row twice", ADVICES ADVICE_HEAD "Aanvraag gemeente\t102\t44\t146\nAanvraag gemeente\t85\t48\t133\nTotaal\t187\t92\t279\n",
     "repeated_row", 4, 1, "", "Aanvraag gemeente"},
    {"row missing", ADVICES ADVICE_HEAD "Aanvraag gemeente\t102\t44\t146\nTotaal\t187\t92\t279\n", "missing_row", 1, 1, "Aanvraag burger",
     ""},
    {"title without table", WORK "\n\n" ADVICES ADVICE_HEAD ADVICE_ROWS, "empty_table", 1, 1, "Aanvraag gemeente", ""},
    {"row without table", ADVICES ADVICE_HEAD ADVICE_ROWS "\nTekst.\nGemeente 1 2 3\n", "orphan_row", 8, 1, "", ""},
    {"title without breakdown", "Aantal adviezen beschut werk\n" ADVICE_HEAD ADVICE_ROWS ADVICES ADVICE_HEAD ADVICE_ROWS, "unclear_title",
     1, 1, "naar aanvrager", ""},
    {"other table's label",
     "Aantal adviezen beschut werk (naar verantwoordelijke)\n" ADVICE_HEAD ADVICE_ROWS ADVICES ADVICE_HEAD ADVICE_ROWS, "unclear_table", 1,
     1, "", ""},
    {"other table's head", WORK ADVICE_HEAD ADVICE_ROWS ADVICES ADVICE_HEAD ADVICE_ROWS, "unclear_table", 1, 1, "", ""},
    {"half a date", ADVICES "Jan. 2015 t/m dec.\tPositief advies\tNegatief advies\tTotaal\n" ADVICE_ROWS, "unclear_dates", 1, 1, "", ""},
    {"30 February", WORK "\tPositief advies t/m juni 2019\tWaarvan werk op 30 feb. 2019\tTotaal werk op 30 feb. 2019\n" WORK_ROWS,
     "unclear_dates", 1, 1, "", ""},
    {"two dates", WORK "\tPositief advies t/m juni 2019\tWaarvan werk op 30 sep. 2019\tTotaal werk op 30 sep. 2018\n" WORK_ROWS,
     "unclear_dates", 1, 1, "", ""},
    {"dates that differ",
     ADVICES ADVICE_HEAD ADVICE_ROWS
     "Aantal adviezen beschut werk (naar verantwoordelijke)\n"
     "Jan. 2015 t/m nov. 2019\tPositief advies\tNegatief advies\tTotaal\nGemeente\t1\t2\t3\nUWV\t1\t1\t2\nTotaal\t2\t3\t5\n",
     "conflicting_date", 6, 1, "2019-12-31", "2019-11-30"},
    {"unknown heading", "# Atlantis\n" ADVICES ADVICE_HEAD ADVICE_ROWS, "unknown_area", 1, 3, "", "Atlantis"},
};

Test(reader, what_is_not_understood_is_reported_in_its_place) {
  for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++) {
    reading r = read_string(remarks[i].text);
    bool found = false;
    cr_expect(zero(int, r.status), "%s: %s", remarks[i].what, r.error.message);
    for (int64_t k = 0; k < r.diagnosed; k++) {
      const char *kind, *expected, *met;
      int32_t line, column;
      beschut_diagnostics_get_kind(r.diagnostics, k, &kind);
      beschut_diagnostics_get_place(r.diagnostics, k, NULL, &line, &column);
      beschut_diagnostics_get_texts(r.diagnostics, k, &expected, &met);
      found = found || (strcmp(kind, remarks[i].kind) == 0 && line == remarks[i].line && column == remarks[i].column &&
                        strcmp(expected, remarks[i].expected) == 0 && strcmp(met, remarks[i].met) == 0);
      if (!found && k == r.diagnosed - 1)
        cr_expect(false, "%s: last %s at %d:%d, expected '%s', met '%s'", remarks[i].what, kind, line, column, expected, met);
    }
    cr_expect(found, "%s: no %s at %d:%d", remarks[i].what, remarks[i].kind, remarks[i].line, remarks[i].column);
    cr_expect(eq(int, count_kind(&r, remarks[i].kind), 1), "%s", remarks[i].what);
    forget(&r);
  }
}

/* 67(100) is 67 and 100, not 67100; so the field is not clear. */
Test(reader, only_a_space_groups) {
  static const char *const printed[] = {"67(100",
                                        "67(100)",
                                        "1)256",
                                        "1*256",
                                        "1#256",
                                        "1\\256",
                                        "1\x01"
                                        "256"};
  for (size_t i = 0; i < COUNT(printed); i++) {
    char text[1000];
    snprintf(text, sizeof text, ADVICES ADVICE_HEAD "Aanvraag gemeente\t%s\t44\t146\nAanvraag burger\t85\t48\t133\nTotaal\t187\t92\t279\n",
             printed[i]);
    reading r = read_string(text);
    cr_assert(zero(int, r.status), "%s", printed[i]);
    cr_expect(cell_of(&r, 0, "applicant.municipality.positive") < 1000, "%s", printed[i]);
    cr_expect(cell_of(&r, 0, "applicant.citizen.positive") == 85, "%s", printed[i]);
    forget(&r);
  }
}

Test(reader, a_tag_is_as_wide_as_its_characters) {
  reading r = read_string(ADVICES ADVICE_HEAD
                          "Aanvraag gemeente\t<b\xC3\xA9>102</b>\t44\t146\nAanvraag burger\t85\t48\t133\nTotaal\t187\t92\t279\n");
  int32_t line, column;
  cr_assert(zero(int, r.status));
  cr_assert(zero(int, beschut_collection_get_place(r.reports, 0, 0, &line, &column)));
  cr_expect(eq(i32, column, 23), "behind 17 letters, a tab and a tag of 4 characters");
  cr_expect(cell_of(&r, 0, "applicant.municipality.positive") == 102);
  forget(&r);
}

/* ---- areas and reports ---- */

#define TEN "aaaaaaaaaa"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static const struct {
  const char *heading;
  beschut_area area;
  const char *label;
} headings[] = {
    {"# Drenthe\n", BESCHUT_AREA_AM + 3, "Drenthe"},
    {"#  Food  Valley  \n", BESCHUT_AREA_AM + 38, "Food  Valley"},
    {"Regio Zwolle\n", BESCHUT_AREA_AM + 36, "Regio Zwolle"},
    {"  Zaanstreek / Waterland\n", BESCHUT_AREA_AM + 17, "Zaanstreek / Waterland"},
    {"# Nederland\n", BESCHUT_AREA_COUNTRY, "Nederland"},
    {"# Atlantis\n", BESCHUT_AREA_UNKNOWN, "Atlantis"},
    {"# Stad (AM03)\n", BESCHUT_AREA_AM + 3, "Stad"},
    {"# Drenthe (-)\n", BESCHUT_AREA_UNKNOWN, "Drenthe"},
    {"## Drenthe\n", BESCHUT_AREA_AM + 3, "Drenthe"},
    {"Drenthe en omstreken\n", BESCHUT_AREA_UNKNOWN, ""},
    {"# " HUNDRED HUNDRED " (AM03)\n", BESCHUT_AREA_AM + 3, HUNDRED HUNDRED},
    {"# " HUNDRED HUNDRED "a (AM03)\n", BESCHUT_AREA_UNKNOWN, ""}, /* longer than a label may be */
    {"# " HUNDRED HUNDRED HUNDRED HUNDRED " (AM03)\n", BESCHUT_AREA_UNKNOWN, ""},
    {"# " HUNDRED HUNDRED HUNDRED "\n", BESCHUT_AREA_UNKNOWN, ""},
    {"# \x01"
     "At\tlan\x7Ftis\x1F\x7F\n",
     BESCHUT_AREA_UNKNOWN, "At lan tis"}, /* no label holds control characters */
    {"# Stad\x02 (AM03)\n", BESCHUT_AREA_AM + 3, "Stad"},
};

Test(reader, headings) {
  for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
    char text[1000];
    beschut_area area;
    const char *label;
    snprintf(text, sizeof text, "%s\n" ADVICES ADVICE_HEAD ADVICE_ROWS, headings[i].heading);
    reading r = read_string(text);
    cr_assert(zero(int, r.status));
    beschut_collection_get_areas(r.reports, &area, 1);
    beschut_collection_get_label(r.reports, 0, &label);
    cr_expect(eq(int, area, headings[i].area), "%s", headings[i].heading);
    cr_expect(eq(str, (char *)label, (char *)headings[i].label));
    forget(&r);
  }
}

Test(reader, a_heading_holds_for_one_report) {
  reading r =
      read_string("# Drenthe\n" ADVICES ADVICE_HEAD ADVICE_ROWS ADVICES ADVICE_HEAD ADVICE_ROWS "# Twente\n" WORK WORK_HEAD WORK_ROWS);
  beschut_area areas[3];
  cr_assert(eq(int, (int)r.count, 3));
  beschut_collection_get_areas(r.reports, areas, 3);
  cr_assert(eq(int, areas[0], BESCHUT_AREA_AM + 3));
  cr_assert(eq(int, areas[1], BESCHUT_AREA_UNKNOWN));
  cr_assert(eq(int, areas[2], BESCHUT_AREA_AM + 5));
  forget(&r);
}

Test(reader, windows_1252) {
  static const char text[] = "# Frysl\xE2n\nprijs \x80 0,-\n" ADVICES ADVICE_HEAD ADVICE_ROWS;
  reading r = read_string(text);
  beschut_area area;
  const char *label;
  int32_t line, column;
  cr_assert(zero(int, r.status));
  beschut_collection_get_areas(r.reports, &area, 1);
  beschut_collection_get_label(r.reports, 0, &label);
  cr_assert(eq(int, area, BESCHUT_AREA_AM + 2));
  cr_assert(eq(str, (char *)label, "Fryslân"));
  cr_assert(eq(int, count_kind(&r, "encoding"), 1));
  beschut_diagnostics_get_place(r.diagnostics, 0, NULL, &line, &column);
  cr_assert(line == 1 && column == 8);
  forget(&r);
}

/* ---- refusals ---- */

static const struct {
  const char *text;
  size_t size;
  beschut_status status;
} refusals[] = {
    {"", 0, BESCHUT_NO_REPORT},
    {"\0\0\0", 3, BESCHUT_NO_REPORT},
    {"niets\n", 6, BESCHUT_NO_REPORT},
    {ADVICES, sizeof ADVICES - 1, BESCHUT_NO_REPORT},
    {"%PDF-1.7\n", 9, BESCHUT_ENCODING},
    {"\xFF\xFE"
     "A\0",
     4, BESCHUT_ENCODING},
    {"PK\x03\x04", 4, BESCHUT_ENCODING},
    {"{", 1, BESCHUT_SYNTAX},
    {"[]", 2, BESCHUT_SYNTAX},
};

Test(reader, refusals_leave_the_collection_as_it_was) {
  reading r = read_string(ADVICES ADVICE_HEAD ADVICE_ROWS);
  beschut_reader *reader;
  beschut_collection *before;
  beschut_reader_new(&reader);
  beschut_collection_copy(r.reports, &before);
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    int32_t equal;
    beschut_status status = beschut_reader_read(reader, refusals[i].text, refusals[i].size, r.reports, NULL, &r.error);
    cr_expect(eq(int, status, refusals[i].status), "%zu: %s", i, r.error.message);
    cr_expect(eq(int, r.error.status, refusals[i].status));
    cr_expect(r.error.message[0] != '\0', "%zu says nothing", i);
    beschut_collection_equal(r.reports, before, &equal);
    cr_expect(eq(int, equal, 1), "%zu", i);
  }
  beschut_collection_free(before);
  beschut_reader_free(reader);
  forget(&r);
}

Test(reader, a_table_that_cannot_be_read_says_why) {
  reading r = read_string(WORK ADVICE_HEAD ADVICE_ROWS);
  cr_assert(eq(int, r.status, BESCHUT_NO_REPORT));
  cr_assert(eq(int, count_kind(&r, "unclear_table"), 1));
  forget(&r);
}

static int32_t stop_at_once(void *data, int64_t done, int64_t total) {
  *(int *)data += done <= total;
  return 1;
}

Test(reader, settings) {
  beschut_reader *reader;
  beschut_collection *reports;
  beschut_error error;
  const char *source;
  int calls = 0;
  int64_t count;
  beschut_reader_new(&reader);
  beschut_collection_new(&reports);
  cr_assert(eq(int, beschut_reader_set_limit(reader, 0), BESCHUT_RANGE));
  cr_assert(zero(int, beschut_reader_set_limit(reader, 10)));
  cr_assert(eq(int, beschut_reader_read(reader, ADVICES, sizeof ADVICES - 1, reports, NULL, &error), BESCHUT_LIMIT));
  cr_assert(zero(int, beschut_reader_set_limit(reader, 1 << 20)));
  cr_assert(zero(int, beschut_reader_set_source(reader, "bron")));
  cr_assert(zero(
      int, beschut_reader_read(reader, ADVICES ADVICE_HEAD ADVICE_ROWS, strlen(ADVICES ADVICE_HEAD ADVICE_ROWS), reports, NULL, &error)));
  beschut_collection_get_source(reports, 0, &source);
  cr_assert(eq(str, (char *)source, "bron"));
  cr_assert(zero(int, beschut_reader_set_progress(reader, stop_at_once, &calls)));
  cr_assert(eq(int,
               beschut_reader_read(reader, ADVICES ADVICE_HEAD ADVICE_ROWS, strlen(ADVICES ADVICE_HEAD ADVICE_ROWS), reports, NULL, &error),
               BESCHUT_INTERRUPTED));
  cr_assert(eq(int, calls, 1));
  beschut_collection_count(reports, &count);
  cr_assert(eq(int, (int)count, 1));
  beschut_reader_set_progress(reader, NULL, NULL);
  cr_assert(eq(int, beschut_reader_read_file(reader, "/nowhere/at/all", reports, NULL, &error), BESCHUT_FILE));
  cr_assert(strstr(error.message, "/nowhere/at/all") != NULL);
  cr_assert(zero(int, beschut_reader_read_file(reader, BESCHUT_SOURCE_DIR "/examples/data/2019q4-drenthe.txt", reports, NULL, &error)));
  beschut_collection_get_source(reports, 1, &source);
  cr_assert(strstr(source, "2019q4-drenthe.txt") != NULL);
  beschut_reader_free(reader);
  beschut_collection_free(reports);
}

Test(reader, wrong_arguments) {
  beschut_reader *reader;
  beschut_collection *reports;
  beschut_error error;
  beschut_reader_new(&reader);
  beschut_collection_new(&reports);
  const beschut_status got[] = {
      beschut_reader_new(NULL),
      beschut_reader_read(NULL, "", 0, reports, NULL, &error),
      beschut_reader_read((beschut_reader *)reports, "", 0, reports, NULL, &error),
      beschut_reader_read(reader, NULL, 1, reports, NULL, &error),
      beschut_reader_read(reader, "", 0, NULL, NULL, NULL),
      beschut_reader_read(reader, "", 0, (beschut_collection *)reader, NULL, &error),
      beschut_reader_read(reader, "", 0, reports, (beschut_diagnostics *)reports, &error),
      beschut_reader_read_file(reader, NULL, reports, NULL, &error),
      beschut_reader_set_limit(NULL, 5),
      beschut_reader_set_source(NULL, "a"),
      beschut_reader_set_progress(NULL, NULL, NULL),
  };
  for (size_t i = 0; i < sizeof got / sizeof got[0]; i++) cr_expect(eq(int, got[i], BESCHUT_ARGUMENT), "%zu", i);
  beschut_reader_free(NULL);
  beschut_reader_free(reader);
  beschut_collection_free(reports);
  cr_assert(eq(i64, beschut_memory_live(), 0));
}
