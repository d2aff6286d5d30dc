/* SPDX-License-Identifier: MIT */
/* The public interface as released: made by tests/abi/abi.py, and what a program that was built against the release has seen. */
/* clang-format off */
#ifndef BESCHUT_BASELINE_H
#define BESCHUT_BASELINE_H

#include <stddef.h>
#include <stdint.h>

#define BESCHUT_OK 0
#define BESCHUT_ARGUMENT 100
#define BESCHUT_RANGE 101
#define BESCHUT_NAME 102
#define BESCHUT_SYNTAX 200
#define BESCHUT_NO_REPORT 201
#define BESCHUT_ENCODING 202
#define BESCHUT_DUPLICATE 203
#define BESCHUT_DOMAIN 300
#define BESCHUT_MEMORY 400
#define BESCHUT_FILE 401
#define BESCHUT_LIMIT 402
#define BESCHUT_INTERRUPTED 403
#define BESCHUT_INTERNAL 900
#define BESCHUT_STATUS_FORCE_INT_ 2147483647
#define BESCHUT_AREA_UNKNOWN 0
#define BESCHUT_AREA_COUNTRY 1
#define BESCHUT_AREA_REGION 2
#define BESCHUT_AREA_AM 100
#define BESCHUT_CASES 0
#define BESCHUT_ASSESSMENTS 1
#define BESCHUT_NUMBERS 2
#define BESCHUT_PLACEMENTS 3
#define BESCHUT_NEEDS 4
#define BESCHUT_DIVISION 5
#define BESCHUT_MERGERS 6
#define BESCHUT_REALISATIONS 7
#define BESCHUT_QUEUE 8
#define BESCHUT_JOBS 9
#define BESCHUT_FINANCING 10
#define BESCHUT_TASKS 11
#define BESCHUT_WAGE_VALUES 12
#define BESCHUT_DISTRIBUTION 13
#define BESCHUT_VALUES 14
#define BESCHUT_FRAME_TYPE_COUNT 15 /* may grow */
#define BESCHUT_WHOLE 0
#define BESCHUT_CENTS 1
#define BESCHUT_HUNDREDTHS 2
#define BESCHUT_DAY 3
#define BESCHUT_YES_NO 4
#define BESCHUT_CHOICE 5
#define BESCHUT_CHOICES 6
#define BESCHUT_PLACE 7
#define BESCHUT_TEXT 8
#define BESCHUT_FIELD_KIND_COUNT 9 /* may grow */
#define BESCHUT_PROBLEM_MISSING 0
#define BESCHUT_PROBLEM_UNKNOWN 1
#define BESCHUT_PROBLEM_RANGE 2
#define BESCHUT_PROBLEM_DECIMALS 3
#define BESCHUT_PROBLEM_ORDER 4
#define BESCHUT_PROBLEM_DUPLICATE 5
#define BESCHUT_PROBLEM_UNMAPPED 6
#define BESCHUT_PROBLEM_PARAMETER 7
#define BESCHUT_PROBLEM_SHARES 8
#define BESCHUT_PROBLEM_COUNT 9 /* may grow */
#define BESCHUT_DUE_WEEKS 0
#define BESCHUT_REPEAT_MONTHS 1
#define BESCHUT_WAJONG_MONTHS 2
#define BESCHUT_OWN_REQUEST_FROM 3
#define BESCHUT_WITHOUT_EXAMINATION_FROM 4
#define BESCHUT_WAJONG_REUSE_FROM 5
#define BESCHUT_DUTY_FROM 6
#define BESCHUT_HOURS_PER_PLACE 7
#define BESCHUT_MINIMUM_WAGE 8
#define BESCHUT_HOLIDAY_ALLOWANCE 9
#define BESCHUT_EMPLOYER_CHARGES 10
#define BESCHUT_WAGE_VALUE_MOST 11
#define BESCHUT_LKS_RATE 12
#define BESCHUT_LKS_CAP 13
#define BESCHUT_LKS_HALF 14
#define BESCHUT_LKS_HALF_MONTHS 15
#define BESCHUT_LIV_HOURS 16
#define BESCHUT_LIV_FROM 17
#define BESCHUT_LIV_TO 18
#define BESCHUT_LIV_RATE 19
#define BESCHUT_LIV_CAP 20
#define BESCHUT_LIV_TO_2 21
#define BESCHUT_LIV_RATE_2 22
#define BESCHUT_LIV_CAP_2 23
#define BESCHUT_BONUS_CREATED 24
#define BESCHUT_BONUS_CONTINUED 25
#define BESCHUT_GUIDANCE_MONEY 26
#define BESCHUT_WEEKS_A_YEAR 27
#define BESCHUT_PARAMETER_COUNT 28 /* may grow */
#define BESCHUT_IN_NUMBER 0
#define BESCHUT_IN_CENTS 1
#define BESCHUT_IN_HUNDREDTHS 2
#define BESCHUT_IN_PER_MILLE 3
#define BESCHUT_IN_DATE 4
#define BESCHUT_OFFICIAL 0
#define BESCHUT_INFERRED 1
#define BESCHUT_USER 2
#define BESCHUT_VALUE_PARAMETER 0
#define BESCHUT_VALUE_UNIT 1
#define BESCHUT_VALUE_FROM 2
#define BESCHUT_VALUE_UNTIL 3
#define BESCHUT_VALUE_VALUE 4
#define BESCHUT_VALUE_STATUS 5
#define BESCHUT_VALUE_SOURCE 6
#define BESCHUT_VALUE_FIELD_COUNT 7 /* may grow */
#define BESCHUT_CASE_APPLICATION_DATE 0
#define BESCHUT_CASE_APPLICANT 1
#define BESCHUT_CASE_DECISION_DATE 2
#define BESCHUT_CASE_OUTCOME 3
#define BESCHUT_CASE_WORK_CAPACITY 4
#define BESCHUT_CASE_ADAPTATIONS 5
#define BESCHUT_CASE_SUPERVISION 6
#define BESCHUT_CASE_WSW_INDICATED 7
#define BESCHUT_CASE_BEGELEID_WERKEN 8
#define BESCHUT_CASE_NEW_FACTS 9
#define BESCHUT_CASE_EARLIER_ADVICE 10
#define BESCHUT_CASE_EARLIER_ADVICE_DATE 11
#define BESCHUT_CASE_WAJONG_DATE 12
#define BESCHUT_CASE_WAJONG_INFORMED 13
#define BESCHUT_CASE_REGISTERED 14
#define BESCHUT_CASE_NUMBER 15
#define BESCHUT_CASE_BYLAW_NUMBER 16
#define BESCHUT_CASE_REALISED_PLACES 17
#define BESCHUT_CASE_FIELD_COUNT 18 /* may grow */
#define BESCHUT_ASSESSED_OUTCOME 0
#define BESCHUT_ASSESSED_EXAMINATION 1
#define BESCHUT_ASSESSED_DECIDING 2
#define BESCHUT_ASSESSED_ARTICLES 3
#define BESCHUT_ASSESSED_DUE_DATE 4
#define BESCHUT_ASSESSED_DAYS_LEFT 5
#define BESCHUT_ASSESSED_DUTY 6
#define BESCHUT_ASSESSED_REGISTER_ENDS 7
#define BESCHUT_ASSESSED_WAJONG_REUSE 8
#define BESCHUT_ASSESSED_REMARKS 9
#define BESCHUT_ASSESSED_FIELD_COUNT 10 /* may grow */
#define BESCHUT_ASSESSED_POSITIVE 0
#define BESCHUT_ASSESSED_NEGATIVE 1
#define BESCHUT_ASSESSED_UNDETERMINED 2
#define BESCHUT_ASSESSED_NONE 3
#define BESCHUT_BEGELEID_ABLE 0
#define BESCHUT_BEGELEID_NOT_ABLE 1
#define BESCHUT_BEGELEID_NONE 2
#define BESCHUT_DUTY_NONE 0
#define BESCHUT_DUTY_MAY 1
#define BESCHUT_DUTY_MUST 2
#define BESCHUT_DUTY_MUST_BY_BYLAW 3
#define BESCHUT_DUTY_REACHED 4
#define BESCHUT_DUTY_UNDETERMINED 5
#define BESCHUT_ARTICLE_WORK_CAPACITY 0
#define BESCHUT_ARTICLE_ADAPTATIONS 1
#define BESCHUT_ARTICLE_SUPERVISION 2
#define BESCHUT_ARTICLE_WSW_ABLE 3
#define BESCHUT_ARTICLE_REPEAT 4
#define BESCHUT_ARTICLE_WSW_NOT_ABLE 5
#define BESCHUT_ARTICLE_NEW_FACTS 6
#define BESCHUT_ARTICLE_DUE 7
#define BESCHUT_ARTICLE_OWN_REQUEST 8
#define BESCHUT_ARTICLE_MAY 9
#define BESCHUT_ARTICLE_MUST 10
#define BESCHUT_ARTICLE_BYLAW 11
#define BESCHUT_ARTICLE_REGISTER 12
#define BESCHUT_ARTICLE_WAJONG 13
#define BESCHUT_ARTICLE_COUNT 14 /* may grow */
#define BESCHUT_REMARK_INCONSISTENT 0
#define BESCHUT_REMARK_LATE 1
#define BESCHUT_REMARK_OWN_REQUEST_EARLY 2
#define BESCHUT_REMARK_REPEAT 3
#define BESCHUT_REMARK_COUNT 4 /* may grow */
#define BESCHUT_CELL_COUNT 42
#define BESCHUT_BREAKDOWN_COUNT 2
#define BESCHUT_ROW_COUNT 3
#define BESCHUT_MEASURE_COUNT 7
#define BESCHUT_APPLICANT 0
#define BESCHUT_RESPONSIBLE 1
#define BESCHUT_FIRST 0
#define BESCHUT_SECOND 1
#define BESCHUT_TOTAL 2
#define BESCHUT_MEASURE_POSITIVE 0
#define BESCHUT_MEASURE_NEGATIVE 1
#define BESCHUT_MEASURE_TOTAL 2
#define BESCHUT_MEASURE_COHORT_POSITIVE 3
#define BESCHUT_MEASURE_COHORT_WORKING 4
#define BESCHUT_MEASURE_COHORT_WORKING_PCT 5
#define BESCHUT_MEASURE_TOTAL_WORKING 6
#define BESCHUT_ENGLISH 0
#define BESCHUT_DUTCH 1
#define BESCHUT_SINCE 0
#define BESCHUT_UNTIL 1
#define BESCHUT_COHORT_END 2
#define BESCHUT_REFERENCE_DATE 3
#define BESCHUT_FOOTNOTE_DATE 4
#define BESCHUT_DATE_COUNT 5 /* may grow */
#define BESCHUT_BROKEN 0
#define BESCHUT_NOT_EVALUABLE 1
#define BESCHUT_FIGURE 2
#define BESCHUT_UNIT_COUNT 0
#define BESCHUT_UNIT_PERCENT 1
#define BESCHUT_UNIT_DATE 2
#define BESCHUT_DEFINED 0
#define BESCHUT_UNDEFINED 1
#define BESCHUT_UNAVAILABLE 2
#define BESCHUT_INVALID 3
#define BESCHUT_WILSON 0
#define BESCHUT_CLOPPER_PEARSON 1
#define BESCHUT_WALD 2
#define BESCHUT_WALD_CC 3
#define BESCHUT_WILSON_CC 4
#define BESCHUT_AGRESTI_COULL 5
#define BESCHUT_MID_P 6
#define BESCHUT_JEFFREYS 7
#define BESCHUT_MODIFIED_JEFFREYS 8
#define BESCHUT_MODIFIED_WILSON 9
#define BESCHUT_ARCSINE 10
#define BESCHUT_LOGIT 11
#define BESCHUT_LIKELIHOOD_RATIO 12
#define BESCHUT_BLAKER 13
#define BESCHUT_TWO_SIDED 0
#define BESCHUT_LOWER 1
#define BESCHUT_UPPER 2
#define BESCHUT_EQUAL_TAILED 0
#define BESCHUT_HIGHEST_DENSITY 1
#define BESCHUT_RATE_POSITIVE_SHARE 0
#define BESCHUT_RATE_NEGATIVE_SHARE 1
#define BESCHUT_RATE_PLACEMENT 2
#define BESCHUT_RATE_CITIZEN_SHARE 3
#define BESCHUT_RATE_UWV_SHARE 4
#define BESCHUT_RATE_COUNT 5 /* may grow */
#define BESCHUT_SHAPE_WIDE 0
#define BESCHUT_SHAPE_LONG 1
#define BESCHUT_DIFFERENCE_NEWCOMBE 0
#define BESCHUT_DIFFERENCE_MIETTINEN_NURMINEN 1
#define BESCHUT_DIFFERENCE_AGRESTI_CAFFO 2
#define BESCHUT_RATIO_KATZ 3
#define BESCHUT_RATIO_MIETTINEN_NURMINEN 4
#define BESCHUT_ODDS_RATIO_WOOLF 5
#define BESCHUT_ODDS_RATIO_CONDITIONAL 6
#define BESCHUT_TEST_SCORE 0
#define BESCHUT_TEST_FISHER 1
#define BESCHUT_TEST_BOSCHLOO 2
#define BESCHUT_ADJUST_HOLM 0
#define BESCHUT_ADJUST_BENJAMINI_HOCHBERG 1
#define BESCHUT_INFO 0
#define BESCHUT_WARNING 1
#define BESCHUT_ERROR 2
#define BESCHUT_JOB_DAY 0
#define BESCHUT_JOB_HOURS 1
#define BESCHUT_JOB_FULL_TIME_HOURS 2
#define BESCHUT_JOB_WAGE_VALUE 3
#define BESCHUT_JOB_MONTHLY_WAGE 4
#define BESCHUT_JOB_START_DATE 5
#define BESCHUT_JOB_HALF 6
#define BESCHUT_JOB_PAID_HOURS 7
#define BESCHUT_JOB_ANNUAL_WAGE 8
#define BESCHUT_JOB_NEW_PLACE 9
#define BESCHUT_JOB_GUIDANCE_COSTS 10
#define BESCHUT_JOB_MUNICIPALITY 11
#define BESCHUT_JOB_FIELD_COUNT 12 /* may grow */
#define BESCHUT_FINANCED_MINIMUM_WAGE 0
#define BESCHUT_FINANCED_LEGAL_WAGE 1
#define BESCHUT_FINANCED_WORK_VALUE 2
#define BESCHUT_FINANCED_WAGE_COSTS 3
#define BESCHUT_FINANCED_SUBSIDY 4
#define BESCHUT_FINANCED_WAGE_COSTS_YEAR 5
#define BESCHUT_FINANCED_SUBSIDY_YEAR 6
#define BESCHUT_FINANCED_LIV_YEAR 7
#define BESCHUT_FINANCED_BONUS_YEAR 8
#define BESCHUT_FINANCED_GUIDANCE_MONEY 9
#define BESCHUT_FINANCED_GUIDANCE_COSTS 10
#define BESCHUT_FINANCED_EMPLOYER_YEAR 11
#define BESCHUT_FINANCED_MUNICIPALITY_YEAR 12
#define BESCHUT_FINANCED_STATE_YEAR 13
#define BESCHUT_FINANCED_PRODUCED_YEAR 14
#define BESCHUT_FINANCED_BALANCE_YEAR 15
#define BESCHUT_FINANCED_BREAK_EVEN 16
#define BESCHUT_FINANCED_RULES 17
#define BESCHUT_FINANCED_FIELD_COUNT 18 /* may grow */
#define BESCHUT_FINANCE_RULE_SUBSIDY 0
#define BESCHUT_FINANCE_RULE_CAP 1
#define BESCHUT_FINANCE_RULE_HALF 2
#define BESCHUT_FINANCE_RULE_NONE 3
#define BESCHUT_FINANCE_RULE_LIV 4
#define BESCHUT_FINANCE_RULE_LIV_2 5
#define BESCHUT_FINANCE_RULE_LIV_CAP 6
#define BESCHUT_FINANCE_RULE_LIV_HOURS 7
#define BESCHUT_FINANCE_RULE_LIV_WAGE 8
#define BESCHUT_FINANCE_RULE_COUNT 9 /* may grow */
#define BESCHUT_TASK_JOB 0
#define BESCHUT_TASK_TEMPO 1
#define BESCHUT_TASK_QUALITY 2
#define BESCHUT_TASK_EMPLOYABILITY 3
#define BESCHUT_TASK_SHARE 4
#define BESCHUT_TASK_FIELD_COUNT 5 /* may grow */
#define BESCHUT_WAGE_VALUE_JOB 0
#define BESCHUT_WAGE_VALUE_MUNICIPALITY 1
#define BESCHUT_WAGE_VALUE_PCT 2
#define BESCHUT_WAGE_VALUE_FIELD_COUNT 3 /* may grow */
#define BESCHUT_DISTRIBUTED_PLACE 0
#define BESCHUT_DISTRIBUTED_FROM 1
#define BESCHUT_DISTRIBUTED_TO 2
#define BESCHUT_DISTRIBUTED_COUNT 3
#define BESCHUT_DISTRIBUTED_TOTAL 4
#define BESCHUT_DISTRIBUTED_HIDDEN 5
#define BESCHUT_DISTRIBUTED_FIELD_COUNT 6 /* may grow */
#define BESCHUT_FUNNEL_EXACT 0
#define BESCHUT_FUNNEL_SMOOTHED 1
#define BESCHUT_FUNNEL_NORMAL 2
#define BESCHUT_DISPERSION_NONE 0
#define BESCHUT_DISPERSION_MULTIPLICATIVE 1
#define BESCHUT_DISPERSION_ADDITIVE 2
#define BESCHUT_RANK_SIMULTANEOUS 0
#define BESCHUT_RANK_SIMULATED 1
#define BESCHUT_ADVICES 0
#define BESCHUT_EMPLOYMENT 1
#define BESCHUT_TABLE_COUNT 2 /* may grow */
#define BESCHUT_ADVICES_PERSON 0
#define BESCHUT_ADVICES_DECISION_DATE 1
#define BESCHUT_ADVICES_APPLICANT 2
#define BESCHUT_ADVICES_RESPONSIBLE 3
#define BESCHUT_ADVICES_AREA 4
#define BESCHUT_ADVICES_OUTCOME 5
#define BESCHUT_ADVICES_APPLICATION_DATE 6
#define BESCHUT_ADVICES_ADVICE_ID 7
#define BESCHUT_ADVICES_COUNT 8 /* may grow */
#define BESCHUT_EMPLOYMENT_PERSON 0
#define BESCHUT_EMPLOYMENT_START_DATE 1
#define BESCHUT_EMPLOYMENT_END_DATE 2
#define BESCHUT_EMPLOYMENT_WAGE_MONTH 3
#define BESCHUT_EMPLOYMENT_SV_WAGE 4
#define BESCHUT_EMPLOYMENT_COUNT 5 /* may grow */
#define BESCHUT_RANGE_EXACT 0
#define BESCHUT_RANGE_NOT_PROVEN 1
#define BESCHUT_RANGE_CONTRADICTORY 2
#define BESCHUT_REPAIR_PROVEN 0
#define BESCHUT_REPAIR_PROVEN_SOME 1
#define BESCHUT_REPAIR_NOT_PROVEN 2
#define BESCHUT_REPAIR_IMPOSSIBLE 3
#define BESCHUT_VERDICT_OK 0
#define BESCHUT_VERDICT_CONTRADICTORY 1
#define BESCHUT_VERDICT_REDUNDANT 2
#define BESCHUT_VERDICT_NEVER_FAILS 3
#define BESCHUT_VERDICT_UNKNOWN 4
#define BESCHUT_VERDICT_TAKES_NO_PART 5
#define BESCHUT_REASON_NONE 0
#define BESCHUT_REASON_OFF 1
#define BESCHUT_REASON_FIGURE 2
#define BESCHUT_REASON_SEVERITY 3
#define BESCHUT_REASON_DATES 4
#define BESCHUT_REASON_OTHER_REPORTS 5
#define BESCHUT_SMOOTH_LIKELIHOOD 0
#define BESCHUT_SMOOTH_MOMENTS 1
#define BESCHUT_SMOOTH_MARSHALL 2
#define BESCHUT_PROTECT_SMALLEST 0
#define BESCHUT_PROTECT_SAFE 1
#define BESCHUT_PROTECT_IMPOSSIBLE 2
#define BESCHUT_PROTECT_UNKNOWN 3
#define BESCHUT_DOBSON_BYAR 0
#define BESCHUT_DOBSON_EXACT 1
#define BESCHUT_DOBSON_WILSON 2
#define BESCHUT_MOVER_WILSON 3
#define BESCHUT_EMPTY_UNDEFINED 0
#define BESCHUT_EMPTY_LEFT_OUT 1
#define BESCHUT_RATIO_EXACT 0
#define BESCHUT_RATIO_BYAR 1
#define BESCHUT_SPLIT_SHARED 0
#define BESCHUT_SPLIT_APART 1
#define BESCHUT_TALLY_QUARTERS 64
#define BESCHUT_TALLY_PARTS 64
#define BESCHUT_BY_COUNTRY 0
#define BESCHUT_BY_REGION 1
#define BESCHUT_COUNT_ADVICES 0
#define BESCHUT_COUNT_PERSONS 1
#define BESCHUT_FIGURE_ADVICES_READ 0
#define BESCHUT_FIGURE_ADVICES_LEFT_OUT 1
#define BESCHUT_FIGURE_ADVICES_OUTSIDE 2
#define BESCHUT_FIGURE_ADVICES_COUNTED 3
#define BESCHUT_FIGURE_EMPLOYMENT_READ 4
#define BESCHUT_FIGURE_EMPLOYMENT_LEFT_OUT 5
#define BESCHUT_FIGURE_EMPLOYMENT_WORKING 6
#define BESCHUT_FIGURE_POSITIVE_REPEATED 7
#define BESCHUT_FIGURE_NEGATIVE_REPEATED 8
#define BESCHUT_FIGURE_COUNT 9 /* may grow */
#define BESCHUT_ROW_SAMPLES 10
#define BESCHUT_NUMBER_MUNICIPALITY 0
#define BESCHUT_NUMBER_NAME 1
#define BESCHUT_NUMBER_YEAR 2
#define BESCHUT_NUMBER_PLACES 3
#define BESCHUT_NUMBER_BYLAW_PLACES 4
#define BESCHUT_NUMBER_STATUS 5
#define BESCHUT_NUMBER_SOURCE 6
#define BESCHUT_NUMBER_FIELD_COUNT 7 /* may grow */
#define BESCHUT_PLACEMENT_MUNICIPALITY 0
#define BESCHUT_PLACEMENT_HOURS 1
#define BESCHUT_PLACEMENT_START_DATE 2
#define BESCHUT_PLACEMENT_END_DATE 3
#define BESCHUT_PLACEMENT_PERSON 4
#define BESCHUT_PLACEMENT_FIELD_COUNT 5 /* may grow */
#define BESCHUT_NEED_MUNICIPALITY 0
#define BESCHUT_NEED_DECISION_DATE 1
#define BESCHUT_NEED_END_DATE 2
#define BESCHUT_NEED_PRIORITY 3
#define BESCHUT_NEED_PERSON 4
#define BESCHUT_NEED_FIELD_COUNT 5 /* may grow */
#define BESCHUT_DIVISION_MUNICIPALITY 0
#define BESCHUT_DIVISION_AREA 1
#define BESCHUT_DIVISION_YEAR 2
#define BESCHUT_DIVISION_FIELD_COUNT 3 /* may grow */
#define BESCHUT_MERGER_MUNICIPALITY 0
#define BESCHUT_MERGER_INTO 1
#define BESCHUT_MERGER_DATE 2
#define BESCHUT_MERGER_FIELD_COUNT 3 /* may grow */
#define BESCHUT_REALISED_PLACE 0
#define BESCHUT_REALISED_DAY 1
#define BESCHUT_REALISED_NUMBER 2
#define BESCHUT_REALISED_BYLAW_NUMBER 3
#define BESCHUT_REALISED_NEED 4
#define BESCHUT_REALISED_OBLIGATION 5
#define BESCHUT_REALISED_PERSONS 6
#define BESCHUT_REALISED_HOURS 7
#define BESCHUT_REALISED_MEAN_HOURS 8
#define BESCHUT_REALISED_PLACES 9
#define BESCHUT_REALISED_NEEDED_PERSONS 10
#define BESCHUT_REALISED_SHORTFALL 11
#define BESCHUT_REALISED_ROOM 12
#define BESCHUT_REALISED_PCT 13
#define BESCHUT_REALISED_MUNICIPALITIES 14
#define BESCHUT_REALISED_WITHOUT_NUMBER 15
#define BESCHUT_REALISED_FIELD_COUNT 16 /* may grow */
#define BESCHUT_QUEUE_ROW 0
#define BESCHUT_QUEUE_MUNICIPALITY 1
#define BESCHUT_QUEUE_POSITION 2
#define BESCHUT_QUEUE_DECISION_DATE 3
#define BESCHUT_QUEUE_PERSON 4
#define BESCHUT_QUEUE_RIGHT 5
#define BESCHUT_QUEUE_FIELD_COUNT 6 /* may grow */
#define BESCHUT_LEVEL_MUNICIPALITY 0
#define BESCHUT_LEVEL_REGION 1
#define BESCHUT_LEVEL_COUNTRY 2
#define BESCHUT_CHANGE_NESTED 0
#define BESCHUT_CHANGE_INDEPENDENT 1
#define BESCHUT_FORMAT_TABS 0
#define BESCHUT_FORMAT_MARKDOWN 1
#define BESCHUT_FORMAT_SPACES 2
#define BESCHUT_FORMAT_JSON 3
#define BESCHUT_FORMAT_COUNT 4 /* may grow */
#define BESCHUT_MISSING INT64_MIN
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
#define BESCHUT_DATE_NONE INT32_MIN
#define BESCHUT_QUARTER_NONE INT32_MIN
#define BESCHUT_DATE_TEXT 16
#define BESCHUT_PLACE_GM 10000
#define BESCHUT_PLACE_TEXT 8
#define BESCHUT_VALUE_TEXT 32
#define BESCHUT_VALUE_MIN -2147483647
#define BESCHUT_VALUE_MAX 2147483647
#define BESCHUT_EXACT_TRIALS 1000000000
#define BESCHUT_FLAG_NONE INT32_MIN

typedef int32_t beschut_status;
typedef struct beschut_error { beschut_status status; int32_t line; int32_t column; char message[244]; } beschut_error;
typedef int32_t beschut_area;
struct ArrowSchema { const char *format; const char *name; const char *metadata; int64_t flags; int64_t n_children; struct ArrowSchema **children; struct ArrowSchema *dictionary; void (*release)(struct ArrowSchema *); void *private_data; };
struct ArrowArray { int64_t length; int64_t null_count; int64_t offset; int64_t n_buffers; int64_t n_children; const void **buffers; struct ArrowArray **children; struct ArrowArray *dictionary; void (*release)(struct ArrowArray *); void *private_data; };
struct ArrowArrayStream { int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *); int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *); const char *(*get_last_error)(struct ArrowArrayStream *); void (*release)(struct ArrowArrayStream *); void *private_data; };
typedef int32_t beschut_date;
typedef int32_t beschut_quarter;
typedef int32_t (*beschut_progress)(void *, int64_t, int64_t);
typedef struct beschut_frame beschut_frame;
typedef int64_t beschut_place;
typedef struct beschut_parameters beschut_parameters;
typedef int32_t beschut_cell;
typedef struct beschut_report beschut_report;
typedef struct beschut_collection beschut_collection;
typedef struct beschut_findings beschut_findings;
typedef struct beschut_rates beschut_rates;
typedef struct beschut_diagnostics beschut_diagnostics;
typedef struct beschut_funnel_model { int64_t count; double target; double phi; double tau2; double factor; double excess; } beschut_funnel_model;
typedef struct beschut_heterogeneity { int64_t count; double pooled; double chi_square; double df; double p; double exact_p; double simulated_p; double simulated_error; double q; double i2; double tau2; } beschut_heterogeneity;
typedef struct beschut_records beschut_records;
typedef struct beschut_population beschut_population;
typedef struct beschut_ranges beschut_ranges;
typedef struct beschut_reader beschut_reader;
typedef struct beschut_repairs beschut_repairs;
typedef struct beschut_review beschut_review;
typedef struct beschut_rules beschut_rules;
typedef struct beschut_beta_prior { int64_t count; double mean; double strength; double a; double b; } beschut_beta_prior;
typedef struct beschut_solver beschut_solver;
typedef struct beschut_tally beschut_tally;
typedef struct beschut_writer beschut_writer;
const char *beschut_status_name(beschut_status);
const char *beschut_status_family(beschut_status);
const char *beschut_status_meaning(beschut_status);
int32_t beschut_status_count(void);
beschut_status beschut_status_at(int32_t);
int32_t beschut_area_count(void);
beschut_area beschut_area_at(int32_t);
const char *beschut_area_code(beschut_area);
const char *beschut_area_name(beschut_area);
beschut_status beschut_area_find(const char *, beschut_error *, beschut_area *);
beschut_status beschut_municipality_find_region(const char *, int32_t, beschut_error *, beschut_area *);
int32_t beschut_municipality_count(int32_t);
beschut_status beschut_municipality_at(int32_t, int32_t, const char **, beschut_area *);
beschut_status beschut_date_from_ymd(int32_t, int32_t, int32_t, beschut_date *);
beschut_status beschut_date_get_ymd(beschut_date, int32_t *, int32_t *, int32_t *);
beschut_status beschut_date_read(const char *, beschut_date *);
beschut_status beschut_date_write(beschut_date, char[16]);
beschut_status beschut_quarter_from_date(beschut_date, beschut_quarter *);
beschut_status beschut_quarter_get_days(beschut_quarter, beschut_date *, beschut_date *);
beschut_status beschut_quarter_read(const char *, beschut_quarter *);
beschut_status beschut_quarter_write(beschut_quarter, int32_t, char[16]);
void beschut_text_free(char *);
int64_t beschut_memory_live(void);
beschut_status beschut_place_write(beschut_place, char[8]);
beschut_status beschut_place_find(const char *, beschut_error *, beschut_place *);
const char *beschut_frame_type_name(int32_t);
int32_t beschut_field_count(int32_t);
const char *beschut_field_name(int32_t, int32_t);
const char *beschut_field_label(int32_t, int32_t, int32_t);
int32_t beschut_field_kind(int32_t, int32_t);
int32_t beschut_field_needed(int32_t, int32_t);
const char *beschut_field_choice_name(int32_t, int32_t, int32_t);
const char *beschut_field_choice_label(int32_t, int32_t, int32_t, int32_t);
beschut_status beschut_frame_new(int32_t, int64_t, beschut_frame **);
void beschut_frame_free(beschut_frame *);
beschut_status beschut_frame_get_size(const beschut_frame *, int32_t *, int64_t *);
beschut_status beschut_frame_set_numbers(beschut_frame *, int32_t, const int64_t *);
beschut_status beschut_frame_set_texts(beschut_frame *, int32_t, const char *const *);
beschut_status beschut_frame_get_numbers(const beschut_frame *, int32_t, int64_t *);
const char *beschut_frame_get_text(const beschut_frame *, int32_t, int64_t, int32_t, char[32]);
const char *beschut_problem_name(int32_t);
const char *beschut_problem_label(int32_t, int32_t);
beschut_status beschut_frame_count_problems(const beschut_frame *, int64_t *);
beschut_status beschut_frame_get_problem(const beschut_frame *, int64_t, int32_t *, int64_t *, int32_t *, int32_t *, const char **);
beschut_status beschut_frame_get_message(const beschut_frame *, int64_t, int32_t, char **);
beschut_status beschut_frame_read_csv(int32_t, const char *, size_t, beschut_error *, beschut_frame **);
beschut_status beschut_frame_read_arrow(int32_t, struct ArrowArrayStream *, beschut_error *, beschut_frame **);
beschut_status beschut_frame_export_arrow(const beschut_frame *, beschut_error *, struct ArrowArrayStream *);
beschut_status beschut_frame_export_problems_arrow(const beschut_frame *, int32_t, beschut_error *, struct ArrowArrayStream *);
const char *beschut_parameter_name(int32_t);
const char *beschut_parameter_label(int32_t, int32_t);
int32_t beschut_parameter_unit(int32_t);
beschut_status beschut_parameter_find(const char *, beschut_error *, int32_t *);
const char *beschut_parameter_status_name(int32_t);
beschut_status beschut_parameters_new(beschut_parameters **);
void beschut_parameters_free(beschut_parameters *);
beschut_status beschut_parameters_set(beschut_parameters *, int32_t, beschut_date, beschut_date, int64_t, const char *, beschut_error *);
beschut_status beschut_parameters_get(const beschut_parameters *, int32_t, beschut_date, beschut_error *, int64_t *, int32_t *, const char **);
beschut_status beschut_parameters_list(const beschut_parameters *, beschut_error *, beschut_frame **);
const char *beschut_article_name(int32_t);
const char *beschut_article_label(int32_t, int32_t);
const char *beschut_article_source(int32_t);
beschut_status beschut_assess(const beschut_frame *, const beschut_parameters *, beschut_date, beschut_error *, beschut_frame **);
beschut_status beschut_cell_from_parts(int32_t, int32_t, int32_t, beschut_cell *);
beschut_status beschut_cell_get_parts(beschut_cell, int32_t *, int32_t *, int32_t *);
beschut_status beschut_cell_find(const char *, beschut_error *, beschut_cell *);
const char *beschut_cell_name(beschut_cell);
const char *beschut_cell_label(beschut_cell, int32_t);
const char *beschut_breakdown_name(int32_t);
const char *beschut_breakdown_label(int32_t, int32_t);
const char *beschut_row_name(int32_t, int32_t);
const char *beschut_row_label(int32_t, int32_t, int32_t);
const char *beschut_measure_name(int32_t);
const char *beschut_measure_label(int32_t, int32_t);
const char *beschut_report_date_name(int32_t);
const char *beschut_report_date_label(int32_t, int32_t);
beschut_status beschut_report_date_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_report_new(beschut_report **);
beschut_status beschut_report_copy(const beschut_report *, beschut_report **);
void beschut_report_free(beschut_report *);
beschut_status beschut_report_get_cell(const beschut_report *, beschut_cell, int64_t *);
beschut_status beschut_report_set_cell(beschut_report *, beschut_cell, int64_t);
beschut_status beschut_report_get_cells(const beschut_report *, int64_t[42]);
beschut_status beschut_report_set_cells(beschut_report *, const int64_t[42]);
beschut_status beschut_report_get_date(const beschut_report *, int32_t, beschut_date *);
beschut_status beschut_report_set_date(beschut_report *, int32_t, beschut_date);
beschut_status beschut_report_get_area(const beschut_report *, beschut_area *);
beschut_status beschut_report_set_area(beschut_report *, beschut_area);
beschut_status beschut_report_get_label(const beschut_report *, const char **);
beschut_status beschut_report_set_label(beschut_report *, const char *);
beschut_status beschut_report_get_source(const beschut_report *, const char **);
beschut_status beschut_report_get_place(const beschut_report *, beschut_cell, int32_t *, int32_t *);
beschut_status beschut_report_set_mark(beschut_report *, beschut_cell, int64_t, const char *);
beschut_status beschut_report_get_mark(const beschut_report *, beschut_cell, int32_t *, int64_t *, const char **);
beschut_status beschut_report_remove_mark(beschut_report *, beschut_cell);
beschut_status beschut_report_count_marks(const beschut_report *, int64_t *);
beschut_status beschut_report_find_mark(const beschut_report *, int64_t, beschut_cell *);
beschut_status beschut_report_equal(const beschut_report *, const beschut_report *, int32_t *);
beschut_status beschut_collection_new(beschut_collection **);
beschut_status beschut_collection_copy(const beschut_collection *, beschut_collection **);
void beschut_collection_free(beschut_collection *);
beschut_status beschut_collection_count(const beschut_collection *, int64_t *);
beschut_status beschut_collection_reserve(beschut_collection *, int64_t);
beschut_status beschut_collection_add(beschut_collection *, const beschut_report *);
beschut_status beschut_collection_add_all(beschut_collection *, const beschut_collection *);
beschut_status beschut_collection_add_blank(beschut_collection *, int64_t);
beschut_status beschut_collection_at(const beschut_collection *, int64_t, beschut_report **);
beschut_status beschut_collection_set(beschut_collection *, int64_t, const beschut_report *);
beschut_status beschut_collection_get_cell(const beschut_collection *, int64_t, beschut_cell, int64_t *);
beschut_status beschut_collection_set_cell(beschut_collection *, int64_t, beschut_cell, int64_t);
beschut_status beschut_collection_get_column(const beschut_collection *, beschut_cell, int64_t *, int64_t);
beschut_status beschut_collection_set_column(beschut_collection *, beschut_cell, const int64_t *, int64_t);
beschut_status beschut_collection_get_dates(const beschut_collection *, int32_t, beschut_date *, int64_t);
beschut_status beschut_collection_set_dates(beschut_collection *, int32_t, const beschut_date *, int64_t);
beschut_status beschut_collection_get_areas(const beschut_collection *, beschut_area *, int64_t);
beschut_status beschut_collection_set_areas(beschut_collection *, const beschut_area *, int64_t);
beschut_status beschut_collection_get_label(const beschut_collection *, int64_t, const char **);
beschut_status beschut_collection_get_source(const beschut_collection *, int64_t, const char **);
beschut_status beschut_collection_get_place(const beschut_collection *, int64_t, beschut_cell, int32_t *, int32_t *);
beschut_status beschut_collection_set_mark(beschut_collection *, int64_t, beschut_cell, int64_t, const char *);
beschut_status beschut_collection_get_mark(const beschut_collection *, int64_t, beschut_cell, int32_t *, int64_t *, const char **);
beschut_status beschut_collection_remove_mark(beschut_collection *, int64_t, beschut_cell);
beschut_status beschut_collection_count_marks(const beschut_collection *, int64_t *);
beschut_status beschut_collection_find_mark(const beschut_collection *, int64_t, int64_t *, beschut_cell *);
beschut_status beschut_collection_set_country_first(beschut_collection *);
beschut_status beschut_collection_find(const beschut_collection *, beschut_area, beschut_quarter, int64_t *);
beschut_status beschut_collection_sort(beschut_collection *);
beschut_status beschut_collection_select(const beschut_collection *, const int64_t *, int64_t, beschut_collection **);
beschut_status beschut_collection_filter(const beschut_collection *, const uint8_t *, int64_t, beschut_collection **);
beschut_status beschut_collection_equal(const beschut_collection *, const beschut_collection *, int32_t *);
const char *beschut_outcome_name(int32_t);
const char *beschut_unit_name(int32_t);
beschut_status beschut_findings_copy(const beschut_findings *, beschut_findings **);
void beschut_findings_free(beschut_findings *);
beschut_status beschut_findings_count(const beschut_findings *, int64_t *);
beschut_status beschut_findings_count_of(const beschut_findings *, int32_t, int32_t, int64_t *);
beschut_status beschut_findings_get_rule(const beschut_findings *, int64_t, const char **);
beschut_status beschut_findings_get_expression(const beschut_findings *, int64_t, char **);
beschut_status beschut_findings_get_severity(const beschut_findings *, int64_t, int32_t *);
beschut_status beschut_findings_get_outcome(const beschut_findings *, int64_t, int32_t *);
beschut_status beschut_findings_get_report(const beschut_findings *, int64_t, int64_t *, int64_t *);
beschut_status beschut_findings_get_head(const beschut_findings *, int64_t, beschut_area *, beschut_quarter *, const char **);
beschut_status beschut_findings_get_cells(const beschut_findings *, int64_t, beschut_cell *, int64_t, int64_t *);
beschut_status beschut_findings_get_values(const beschut_findings *, int64_t, int64_t *, int64_t, int64_t *);
beschut_status beschut_findings_get_sides(const beschut_findings *, int64_t, int64_t *, int64_t *, int32_t *);
beschut_status beschut_findings_get_place(const beschut_findings *, int64_t, const char **, int32_t *, int32_t *);
beschut_status beschut_findings_get_message(const beschut_findings *, int64_t, int32_t, char **);
const char *beschut_interval_method_name(int32_t);
beschut_status beschut_interval_method_find(const char *, beschut_error *, int32_t *);
const char *beschut_side_name(int32_t);
beschut_status beschut_side_find(const char *, beschut_error *, int32_t *);
const char *beschut_shape_name(int32_t);
beschut_status beschut_shape_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_proportion_interval(int32_t, int32_t, double, const int64_t *, const int64_t *, int64_t, beschut_error *, double *, double *, double *, int32_t *);
beschut_status beschut_proportion_posterior(int32_t, double, double, double, const int64_t *, const int64_t *, int64_t, beschut_error *, double *, double *, double *, int32_t *);
beschut_status beschut_proportion_coverage(int32_t, int32_t, double, int64_t, const double *, int64_t, beschut_error *, double *, double *);
beschut_status beschut_trials_for_width(int32_t, double, double, double, beschut_error *, int64_t *);
beschut_status beschut_percentage(int64_t, int64_t, int64_t *);
const char *beschut_rate_name(int32_t);
const char *beschut_rate_label(int32_t, int32_t);
const char *beschut_rate_state_name(int32_t);
beschut_status beschut_rates_new(const beschut_collection *, int32_t, double, beschut_rates **);
beschut_status beschut_rates_copy(const beschut_rates *, beschut_rates **);
void beschut_rates_free(beschut_rates *);
beschut_status beschut_rates_count(const beschut_rates *, int64_t *);
beschut_status beschut_rates_find(const beschut_rates *, int64_t, int32_t, int32_t, int32_t, int64_t *);
beschut_status beschut_rates_select_reports(const beschut_rates *, int32_t, int32_t, int32_t, int64_t, int64_t *, int64_t *);
beschut_status beschut_rates_select_regions(const beschut_rates *, beschut_quarter, int32_t, int32_t, int32_t, int64_t, int64_t *, int64_t *, int64_t *);
beschut_status beschut_rates_select_quarters(const beschut_rates *, beschut_area, int32_t, int32_t, int32_t, int64_t, int64_t *, int64_t *);
beschut_status beschut_rates_get_head(const beschut_rates *, int64_t, beschut_area *, beschut_quarter *, const char **);
beschut_status beschut_rates_get_keys(const beschut_rates *, const int64_t **, const int32_t **, const int32_t **, const int32_t **);
beschut_status beschut_rates_get_counts(const beschut_rates *, const int64_t **, const int64_t **, const int64_t **, const int32_t **);
beschut_status beschut_rates_get_estimates(const beschut_rates *, const double **, const double **, const double **);
beschut_status beschut_collection_export_arrow(const beschut_collection *, int32_t, beschut_error *, struct ArrowArrayStream *);
beschut_status beschut_collection_import_arrow(beschut_collection *, struct ArrowArrayStream *, beschut_error *);
beschut_status beschut_findings_export_arrow(const beschut_findings *, int32_t, beschut_error *, struct ArrowArrayStream *);
beschut_status beschut_rates_export_arrow(const beschut_rates *, beschut_error *, struct ArrowArrayStream *);
const char *beschut_comparison_name(int32_t);
beschut_status beschut_comparison_find(const char *, beschut_error *, int32_t *);
const char *beschut_comparison_test_name(int32_t);
beschut_status beschut_comparison_test_find(const char *, beschut_error *, int32_t *);
const char *beschut_adjustment_name(int32_t);
beschut_status beschut_adjustment_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_compare_proportions(int32_t, double, const int64_t *, const int64_t *, const int64_t *, const int64_t *, int64_t, beschut_error *, double *, double *, double *, int32_t *);
beschut_status beschut_test_proportions(int32_t, const int64_t *, const int64_t *, const int64_t *, const int64_t *, int64_t, beschut_error *, double *, double *, int32_t *);
beschut_status beschut_rest_of(const int64_t *, const int64_t *, const int64_t *, const int64_t *, int64_t, beschut_error *, int64_t *, int64_t *);
beschut_status beschut_adjust_p(int32_t, const double *, int64_t, beschut_error *, double *);
beschut_status beschut_smallest_difference(double, double, double, int64_t, int64_t, beschut_error *, double *, double *);
const char *beschut_severity_name(int32_t);
beschut_status beschut_severity_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_diagnostics_new(beschut_diagnostics **);
void beschut_diagnostics_free(beschut_diagnostics *);
beschut_status beschut_diagnostics_count(const beschut_diagnostics *, int64_t *);
beschut_status beschut_diagnostics_get_severity(const beschut_diagnostics *, int64_t, int32_t *);
beschut_status beschut_diagnostics_get_kind(const beschut_diagnostics *, int64_t, const char **);
beschut_status beschut_diagnostics_get_place(const beschut_diagnostics *, int64_t, const char **, int32_t *, int32_t *);
beschut_status beschut_diagnostics_get_texts(const beschut_diagnostics *, int64_t, const char **, const char **);
beschut_status beschut_diagnostics_get_message(const beschut_diagnostics *, int64_t, int32_t, char **);
const char *beschut_finance_rule_name(int32_t);
const char *beschut_finance_rule_label(int32_t, int32_t);
const char *beschut_finance_rule_source(int32_t);
beschut_status beschut_finance(const beschut_frame *, const beschut_parameters *, beschut_error *, beschut_frame **);
beschut_status beschut_liv(int32_t, int64_t, int64_t, const beschut_parameters *, beschut_error *, int64_t *);
beschut_status beschut_wage_values_of_tasks(const beschut_frame *, const beschut_parameters *, beschut_date, beschut_error *, beschut_frame **);
beschut_status beschut_distribute(const beschut_frame *, const beschut_frame *, const beschut_parameters *, beschut_date, int32_t, const int64_t *, int64_t, int64_t, int64_t, beschut_error *, beschut_frame **);
const char *beschut_funnel_method_name(int32_t);
const char *beschut_dispersion_name(int32_t);
beschut_status beschut_funnel_method_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_dispersion_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_funnel(int32_t, int32_t, double, double, const double *, int32_t, const int64_t *, const int64_t *, int64_t, beschut_error *, beschut_funnel_model *, double *, double *, double *, int32_t *, int32_t *);
beschut_status beschut_funnel_limits(int32_t, const beschut_funnel_model *, const double *, int32_t, const int64_t *, int64_t, beschut_error *, double *, double *);
beschut_status beschut_heterogeneity_of(int64_t, int64_t, int64_t, const int64_t *, const int64_t *, int64_t, beschut_error *, beschut_heterogeneity *);
const char *beschut_rank_method_name(int32_t);
beschut_status beschut_rank_method_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_rank_intervals(int32_t, double, int64_t, int64_t, const int64_t *, const int64_t *, int64_t, beschut_error *, double *, double *, double *, int32_t *);
const char *beschut_table_name(int32_t);
const char *beschut_table_column_name(int32_t, int32_t);
int32_t beschut_table_column_needed(int32_t, int32_t);
beschut_status beschut_records_new(int32_t, int64_t, beschut_records **);
void beschut_records_free(beschut_records *);
beschut_status beschut_records_set_numbers(beschut_records *, int32_t, const int64_t *, const uint8_t *);
beschut_status beschut_records_set_dates(beschut_records *, int32_t, const int32_t *, const uint8_t *);
beschut_status beschut_records_set_codes(beschut_records *, int32_t, const int32_t *, const uint8_t *);
beschut_status beschut_records_set_texts(beschut_records *, int32_t, const int32_t *, const char *, const uint8_t *);
beschut_status beschut_population_from_reports(const beschut_collection *, uint64_t, beschut_error *, beschut_population **);
beschut_status beschut_population_new(int64_t, beschut_quarter, beschut_quarter, uint64_t, beschut_error *, beschut_population **);
void beschut_population_free(beschut_population *);
beschut_status beschut_population_count(const beschut_population *, int32_t, int64_t *);
beschut_status beschut_population_export_arrow(const beschut_population *, int32_t, beschut_error *, struct ArrowArrayStream *);
const char *beschut_range_outcome_name(int32_t);
void beschut_ranges_free(beschut_ranges *);
beschut_status beschut_ranges_count(const beschut_ranges *, int64_t *);
beschut_status beschut_ranges_get(const beschut_ranges *, int64_t, int64_t *, beschut_cell *, int64_t *, int64_t *, int64_t *, int32_t *);
beschut_status beschut_ranges_apply(const beschut_ranges *, int32_t, beschut_collection *, int64_t *, beschut_error *);
beschut_status beschut_reader_new(beschut_reader **);
void beschut_reader_free(beschut_reader *);
beschut_status beschut_reader_set_source(beschut_reader *, const char *);
beschut_status beschut_reader_set_limit(beschut_reader *, int64_t);
beschut_status beschut_reader_set_progress(beschut_reader *, beschut_progress, void *);
beschut_status beschut_reader_read(beschut_reader *, const char *, size_t, beschut_collection *, beschut_diagnostics *, beschut_error *);
beschut_status beschut_reader_read_file(beschut_reader *, const char *, beschut_collection *, beschut_diagnostics *, beschut_error *);
const char *beschut_repair_outcome_name(int32_t);
void beschut_repairs_free(beschut_repairs *);
beschut_status beschut_repairs_count_cases(const beschut_repairs *, int64_t *);
beschut_status beschut_repairs_count(const beschut_repairs *, int64_t *);
beschut_status beschut_repairs_get_case(const beschut_repairs *, int64_t, int32_t *, int64_t *, int64_t *, int64_t *, int64_t *);
beschut_status beschut_repairs_get_reports(const beschut_repairs *, int64_t, int64_t *, int64_t, int64_t *);
beschut_status beschut_repairs_get_head(const beschut_repairs *, int64_t, int64_t, beschut_area *, beschut_quarter *, const char **);
beschut_status beschut_repairs_get_sizes(const beschut_repairs *, int64_t, int64_t *, int64_t *, int64_t *, int32_t *);
beschut_status beschut_repairs_get_changes(const beschut_repairs *, int64_t, int64_t, int64_t *, beschut_cell *, int64_t *, int64_t *, int64_t *);
beschut_status beschut_repairs_get_choice(const beschut_repairs *, int64_t, int64_t, int64_t, int64_t *, int64_t *, int64_t *);
beschut_status beschut_repairs_get_explanation(const beschut_repairs *, int64_t, int32_t, char **);
beschut_status beschut_repairs_get_reason(const beschut_repairs *, int64_t, int64_t, int32_t, char **);
beschut_status beschut_repairs_apply(const beschut_repairs *, int64_t, int64_t, int32_t, beschut_collection *, beschut_error *);
const char *beschut_verdict_name(int32_t);
const char *beschut_reason_name(int32_t);
void beschut_review_free(beschut_review *);
beschut_status beschut_review_count(const beschut_review *, int64_t *);
beschut_status beschut_review_count_of(const beschut_review *, int32_t, int64_t *);
beschut_status beschut_review_get_outcome(const beschut_review *, int32_t *);
beschut_status beschut_review_get_rule(const beschut_review *, int64_t, const char **, int64_t *);
beschut_status beschut_review_get_comparison(const beschut_review *, int64_t, char **);
beschut_status beschut_review_get_verdict(const beschut_review *, int64_t, int32_t *, int32_t *);
beschut_status beschut_review_get_because(const beschut_review *, int64_t, int64_t *, int64_t, int64_t *);
beschut_status beschut_review_get_message(const beschut_review *, int64_t, int32_t, char **);
beschut_status beschut_rules_new(beschut_rules **);
beschut_status beschut_rules_new_empty(beschut_rules **);
beschut_status beschut_rules_copy(const beschut_rules *, beschut_rules **);
void beschut_rules_free(beschut_rules *);
beschut_status beschut_rules_add(beschut_rules *, const char *, const char *, beschut_error *);
beschut_status beschut_rules_read(beschut_rules *, const char *, size_t, beschut_error *);
beschut_status beschut_rules_read_file(beschut_rules *, const char *, beschut_error *);
beschut_status beschut_rules_write(const beschut_rules *, int32_t, beschut_error *, char **, size_t *);
beschut_status beschut_rules_remove(beschut_rules *, const char *, beschut_error *);
beschut_status beschut_rules_count(const beschut_rules *, int64_t *);
beschut_status beschut_rules_find(const beschut_rules *, const char *, beschut_error *, int64_t *);
beschut_status beschut_rules_get_id(const beschut_rules *, int64_t, const char **);
beschut_status beschut_rules_get_expression(const beschut_rules *, int64_t, const char **);
beschut_status beschut_rules_get_size(const beschut_rules *, int64_t, int64_t *);
beschut_status beschut_rules_get_comparison(const beschut_rules *, int64_t, int64_t, char **);
beschut_status beschut_rules_get_severity(const beschut_rules *, int64_t, int32_t *);
beschut_status beschut_rules_set_severity(beschut_rules *, int64_t, int32_t);
beschut_status beschut_rules_get_enabled(const beschut_rules *, int64_t, int32_t *);
beschut_status beschut_rules_set_enabled(beschut_rules *, int64_t, int32_t);
beschut_status beschut_rules_get_level(const beschut_rules *, int64_t, int32_t *);
beschut_status beschut_rules_set_level(beschut_rules *, int64_t, int32_t);
beschut_status beschut_rules_get_years(const beschut_rules *, int64_t, int32_t *, int32_t *);
beschut_status beschut_rules_set_years(beschut_rules *, int64_t, int32_t, int32_t);
beschut_status beschut_rules_get_message(const beschut_rules *, int64_t, int32_t, const char **);
beschut_status beschut_rules_set_message(beschut_rules *, int64_t, int32_t, const char *);
beschut_status beschut_rules_get_source(const beschut_rules *, int64_t, const char **);
beschut_status beschut_rules_set_source(beschut_rules *, int64_t, const char *);
beschut_status beschut_rules_set_region_count(beschut_rules *, int32_t);
beschut_status beschut_rules_set_progress(beschut_rules *, beschut_progress, void *);
beschut_status beschut_rules_check(const beschut_rules *, const beschut_collection *, beschut_error *, beschut_findings **);
const char *beschut_smooth_method_name(int32_t);
beschut_status beschut_smooth_method_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_smooth(int32_t, double, const int64_t *, const int64_t *, int64_t, beschut_error *, beschut_beta_prior *, double *, double *, double *, int32_t *);
beschut_status beschut_solver_new(const beschut_rules *, beschut_error *, beschut_solver **);
void beschut_solver_free(beschut_solver *);
beschut_status beschut_solver_set_weight(beschut_solver *, beschut_cell, int32_t);
beschut_status beschut_solver_set_work_limit(beschut_solver *, int64_t);
beschut_status beschut_solver_set_repair_limit(beschut_solver *, int32_t);
beschut_status beschut_solver_set_choice_limit(beschut_solver *, int32_t);
beschut_status beschut_solver_set_between(beschut_solver *, int32_t);
beschut_status beschut_solver_set_progress(beschut_solver *, beschut_progress, void *);
beschut_status beschut_solver_repair(const beschut_solver *, const beschut_collection *, beschut_error *, beschut_repairs **);
beschut_status beschut_solver_deduce(const beschut_solver *, const beschut_collection *, beschut_error *, beschut_ranges **);
beschut_status beschut_solver_audit(const beschut_solver *, const beschut_collection *, const uint64_t *, const uint64_t *, int64_t, int64_t, beschut_error *, beschut_ranges **);
beschut_status beschut_solver_protect(const beschut_solver *, const beschut_collection *, const uint64_t *, const uint64_t *, int64_t, int64_t, int64_t, beschut_error *, uint64_t *, int32_t *);
const char *beschut_protect_outcome_name(int32_t);
beschut_status beschut_solver_review(const beschut_solver *, beschut_error *, beschut_review **);
beschut_status beschut_collection_round(const beschut_collection *, int64_t, beschut_error *, beschut_collection **);
beschut_status beschut_solver_audit_rounded(const beschut_solver *, const beschut_collection *, int64_t, beschut_error *, beschut_ranges **);
const char *beschut_direct_method_name(int32_t);
const char *beschut_indirect_method_name(int32_t);
const char *beschut_empty_strata_name(int32_t);
const char *beschut_split_name(int32_t);
beschut_status beschut_direct_method_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_indirect_method_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_empty_strata_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_split_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_standardise_direct(int32_t, int32_t, double, const double *, int64_t, const int64_t *, const int64_t *, int64_t, beschut_error *, double *, double *, double *, double *, int32_t *);
beschut_status beschut_standardise_expected(const double *, int64_t, const int64_t *, int64_t, beschut_error *, double *, int32_t *);
beschut_status beschut_standardise_indirect(int32_t, double, const int64_t *, const double *, int64_t, beschut_error *, double *, double *, double *, int32_t *);
beschut_status beschut_decompose_change(int32_t, int64_t, const int64_t *, const int64_t *, const int64_t *, const int64_t *, int64_t, beschut_error *, double *, double *, double *, double *, int32_t *);
const char *beschut_tally_by_name(int32_t);
const char *beschut_tally_unit_name(int32_t);
beschut_status beschut_tally_new(const beschut_quarter *, int64_t, beschut_error *, beschut_tally **);
void beschut_tally_free(beschut_tally *);
beschut_status beschut_tally_new_like(const beschut_tally *, beschut_error *, beschut_tally **);
beschut_status beschut_tally_copy(const beschut_tally *, beschut_error *, beschut_tally **);
beschut_status beschut_tally_set_lag(beschut_tally *, int32_t, int32_t);
beschut_status beschut_tally_set_since(beschut_tally *, beschut_date);
beschut_status beschut_tally_set_today(beschut_tally *, beschut_date);
beschut_status beschut_tally_set_strict(beschut_tally *, int32_t);
beschut_status beschut_tally_set_column(beschut_tally *, int32_t, int32_t, const char *);
beschut_status beschut_tally_add_area(beschut_tally *, const char *, beschut_area);
beschut_status beschut_tally_add_municipalities(beschut_tally *, int32_t);
beschut_status beschut_tally_add(beschut_tally *, const beschut_records *, beschut_error *);
beschut_status beschut_tally_add_stream(beschut_tally *, int32_t, struct ArrowArrayStream *, beschut_error *);
beschut_status beschut_tally_add_batch(beschut_tally *, int32_t, const struct ArrowSchema *, const struct ArrowArray *, int64_t, int64_t, beschut_error *);
beschut_status beschut_tally_set_next_row(beschut_tally *, int32_t, int64_t);
beschut_status beschut_tally_merge(beschut_tally *, beschut_tally *, beschut_error *);
beschut_status beschut_tally_split(beschut_tally *, int32_t, int32_t, beschut_error *, beschut_tally **);
beschut_status beschut_tally_settle(beschut_tally *, beschut_progress, void *, beschut_error *);
beschut_status beschut_tally_write(const beschut_tally *, beschut_error *, char **, size_t *);
beschut_status beschut_tally_read(const char *, size_t, beschut_error *, beschut_tally **);
beschut_status beschut_tally_reports(const beschut_tally *, int32_t, int32_t, beschut_error *, beschut_collection **);
const char *beschut_tally_figure_name(int32_t);
beschut_status beschut_tally_get_figures(const beschut_tally *, int64_t[9]);
beschut_status beschut_tally_get_settled(const beschut_tally *, int32_t *);
beschut_status beschut_tally_get_quarters(const beschut_tally *, beschut_quarter[64], int64_t *);
beschut_status beschut_tally_get_column(const beschut_tally *, int32_t, int32_t, const char **);
int32_t beschut_row_check_count(void);
int32_t beschut_row_check_table(int32_t);
int32_t beschut_row_check_column(int32_t);
int32_t beschut_row_check_severity(int32_t);
const char *beschut_row_check_name(int32_t);
const char *beschut_row_check_label(int32_t, int32_t);
beschut_status beschut_tally_get_check(const beschut_tally *, int32_t, int64_t *, int32_t *);
beschut_status beschut_tally_get_sample(const beschut_tally *, int32_t, int32_t, int64_t *, char[32]);
beschut_status beschut_numbers_national(beschut_error *, beschut_frame **);
beschut_status beschut_division_from_names(const beschut_frame *, int32_t, beschut_error *, beschut_frame **);
beschut_status beschut_realise(const beschut_frame *, const beschut_frame *, const beschut_frame *, const beschut_frame *, const beschut_frame *, const beschut_parameters *, int32_t, const beschut_date *, int64_t, beschut_error *, beschut_frame **);
beschut_status beschut_queue(const beschut_frame *, const beschut_frame *, const beschut_frame *, const beschut_frame *, const beschut_parameters *, beschut_date, beschut_error *, beschut_frame **);
const char *beschut_change_name(int32_t);
beschut_status beschut_change_find(const char *, beschut_error *, int32_t *);
int32_t beschut_cell_is_cumulative(beschut_cell);
beschut_status beschut_trend_quarters(const beschut_date *, int64_t, beschut_quarter *);
beschut_status beschut_trend_match(int32_t, const beschut_area *, const beschut_quarter *, int64_t, beschut_error *, int64_t *);
beschut_status beschut_trend_flow(int32_t, const int64_t *, const int64_t *, int64_t, beschut_error *, int64_t *, int32_t *);
beschut_status beschut_trend_change(int32_t, double, const int64_t *, const int64_t *, const int64_t *, int64_t, beschut_error *, double *, double *, double *, int32_t *);
const char *beschut_version(void);
int32_t beschut_version_number(void);
const char *beschut_format_name(int32_t);
beschut_status beschut_format_find(const char *, beschut_error *, int32_t *);
beschut_status beschut_writer_new(beschut_writer **);
void beschut_writer_free(beschut_writer *);
beschut_status beschut_writer_set_format(beschut_writer *, int32_t);
beschut_status beschut_writer_set_language(beschut_writer *, int32_t);
beschut_status beschut_writer_set_progress(beschut_writer *, beschut_progress, void *);
beschut_status beschut_writer_write(const beschut_writer *, const beschut_collection *, beschut_error *, char **, size_t *);
beschut_status beschut_writer_write_file(const beschut_writer *, const beschut_collection *, const char *, beschut_error *);

#endif
