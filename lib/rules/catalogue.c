/* SPDX-License-Identifier: MIT */
/*
 * The built-in rules, in the words in which users write theirs (docs/rules.md), read by the same reader. What they say is derived from the
 * definitions under the tables of UWV, "Rapportage beschut werk"; levels are those of the European Statistical System's validation.
 */
#include "rules.h"

const char *const bsi_catalogue[] = {
    "advices.sum [error, level 1]: *.*.total == *.*.positive + *.*.negative\n"
    "    nl: Positieve en negatieve adviezen zijn samen alle adviezen.\n"
    "    en: Positive and negative advices together are all advices.\n"
    "    source: UWV, Rapportage beschut werk, tables 1 and 2: the column Totaal\n",

    "rows.sum [error, level 1]: *.total.{count} == *.first.{count} + *.second.{count}\n"
    "    nl: De twee rijen van een tabel tellen op tot het totaal.\n"
    "    en: The two rows of a table add up to its total.\n"
    "    source: UWV, Rapportage beschut werk, tables 1 to 4: the row Totaal\n",

    "breakdowns.agree [error, level 1]: applicant.total.{measure} == responsible.total.{measure}\n"
    "    nl: Naar aanvrager en naar verantwoordelijke worden dezelfde adviezen geteld, dus de totalen zijn gelijk.\n"
    "    en: By applicant and by responsible the same advices are counted, so the totals agree.\n"
    "    source: UWV, Rapportage beschut werk: tables 1 and 3 count the advices of tables 2 and 4\n",

    "cohort.within [error, level 1]: *.*.cohort_working <= *.*.cohort_positive <= *.*.positive\n"
    "    nl: Wie van het cohort werkt hoort tot het cohort, en het cohort is een deel van de positieve adviezen.\n"
    "    en: Those of the cohort at work belong to the cohort, and the cohort is a part of the positive advices.\n"
    "    source: UWV, Rapportage beschut werk: definition of the columns of tables 3 and 4\n",

    "working.within [error, level 1]: *.*.cohort_working <= *.*.total_working <= *.*.positive\n"
    "    nl: Wie van het cohort werkt hoort tot alle werkenden, en alle werkenden hebben een positief advies.\n"
    "    en: Those of the cohort at work belong to all at work, and all at work have a positive advice.\n"
    "    source: UWV, Rapportage beschut werk: definition of the columns of tables 3 and 4\n",

    "working.later [error, level 1]: *.*.total_working - *.*.cohort_working <= *.*.positive - *.*.cohort_positive\n"
    "    nl: Wie buiten het cohort werkt heeft een positief advies van na het cohort.\n"
    "    en: Those at work outside the cohort hold a positive advice from after the cohort's end.\n"
    "    source: UWV, Rapportage beschut werk: definition of the columns of tables 3 and 4\n",

    "percentage.rounding [error, level 1]: *.*.cohort_working_pct == percent_of(*.*.cohort_working, *.*.cohort_positive)\n"
    "    nl: Het percentage is het werkende deel van het cohort, afgerond op hele procenten (een half naar boven); bij een leeg cohort 0.\n"
    "    en: The percentage is the part of the cohort at work, rounded to whole percents (a half upwards); 0 for an empty cohort.\n"
    "    source: UWV, Rapportage beschut werk, tables 3 and 4; the rounding is derived from the printed figures\n",

    "dates.reference_lag [error, level 1, years 2018-2020]: reference_date == until - 3 months\n"
    "    nl: In 2018 tot en met 2020 ligt de peildatum drie maanden voor het einde van het kwartaal.\n"
    "    en: From 2018 to 2020 the reference date lies three months before the end of the quarter.\n"
    "    source: UWV, Rapportage beschut werk, 2018 to 2020: footnote under the tables; the lag is derived from the printed dates\n",

    "dates.cohort_lag [error, level 1, years 2018-2020]: cohort_end == until - 6 months\n"
    "    nl: In 2018 tot en met 2020 eindigt het cohort zes maanden voor het einde van het kwartaal.\n"
    "    en: From 2018 to 2020 the cohort ends six months before the end of the quarter.\n"
    "    source: UWV, Rapportage beschut werk, 2018 to 2020: heads of tables 3 and 4; the lag is derived from the printed dates\n",

    "dates.footnote [error, level 0]: footnote_date == reference_date\n"
    "    nl: De voetnoot noemt de peildatum die boven de tabellen staat.\n"
    "    en: The footnote gives the reference date that stands above the tables.\n"
    "    source: UWV, Rapportage beschut werk: heads of tables 3 and 4 and the footnote under them\n",

    "country.covers [error, level 2]: *.*.{count} >= regions(*.*.{count})\n"
    "    nl: Het land telt ten minste wat de regio's samen tellen.\n"
    "    en: The country counts at least what its regions count together.\n"
    "    source: UWV, Rapportage beschut werk, 2018 Q1: derived from the country and its 35 regions\n",

    "country.residual [info, level 2]: *.*.{count} - regions(*.*.{count})\n"
    "    nl: Wat het land telt en geen regio.\n"
    "    en: What the country counts and no region does.\n"
    "    source: UWV, Rapportage beschut werk, 2018 Q1: derived from the country and its 35 regions\n",

    "series.cumulative [error, level 2]: *.*.{cumulative} >= previous(*.*.{cumulative})\n"
    "    nl: Tellingen vanaf 2015 dalen niet van het ene kwartaal op het andere.\n"
    "    en: Counts from 2015 onwards do not fall from one quarter to the next.\n"
    "    source: UWV, Rapportage beschut werk: the columns count from 1 January 2015; derived from that definition\n",

    "series.cohort [warning, level 2]: *.*.cohort_positive == at_cohort_end(*.*.positive)\n"
    "    nl: Het cohort is zo groot als het aantal positieve adviezen in het kwartaal waarmee het eindigt.\n"
    "    en: The cohort is as large as the positive advices of the quarter with which it ends.\n"
    "    source: UWV, Rapportage beschut werk: derived from the definition of the columns; not yet seen in consecutive quarters\n",

    "counts.not_negative [error, level 0]: *.*.{count} >= 0\n"
    "    nl: Aantallen zijn niet negatief.\n"
    "    en: Counts are not negative.\n"
    "    source: UWV, Rapportage beschut werk: definition of the columns\n",

    "percentages.range [error, level 0]: 0 <= *.*.cohort_working_pct <= 100\n"
    "    nl: Percentages liggen van 0 tot en met 100.\n"
    "    en: Percentages lie from 0 to 100.\n"
    "    source: UWV, Rapportage beschut werk: definition of the columns of tables 3 and 4\n",

    NULL,
};
