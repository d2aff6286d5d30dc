/* SPDX-License-Identifier: MIT */
/*
 * The one interface of the bindings. SWIG makes the C of the Python and R extensions from it; the classes that users meet are written by hand in each
 * language. Types are handled in python/python.i and r/r.i, by type; what can be called stands in common/.
 */
%module core

#ifdef SWIGPYTHON
%include "python/python.i"
#endif
#ifdef SWIGR
%include "r/r.i"
#endif

/* The shims bear a prefix of their own, so that they cannot collide with what else a file includes. */
%rename("%(strip:[bs_])s", %$isfunction) "";
%ignore bs_done;
%ignore bs_copy;
%ignore bs_read_with;
%ignore bs_writer_new;
%ignore bs_out_new;
%ignore bs_solver_new;
%ignore bs_settings;
%ignore bs_is_for_all;
%ignore bs_cut;

%{
#include "common/reports.h"
#include "common/rules.h"
#include "common/repairs.h"
#include "common/rates.h"
#include "common/tally.h"
#include "common/policy.h"
%}
%include "common/call.h"
%include "common/reports.h"
%include "common/rules.h"
%include "common/repairs.h"
%include "common/rates.h"
%include "common/tally.h"
%include "common/policy.h"
#ifdef SWIGR
%{
#include "r/records.h"
#include "r/frames.h"
%}
#endif

/* Names and numbers that need no shim: static texts, NULL outside. */
%rename("%(strip:[beschut_])s", %$isfunction) "";
const char *beschut_version(void);
int64_t beschut_memory_live(void);
const char *beschut_status_name(int32_t status);
const char *beschut_status_family(int32_t status);
int32_t beschut_status_count(void);
int32_t beschut_status_at(int32_t index);
const char *beschut_cell_name(int32_t cell);
const char *beschut_cell_label(int32_t cell, int32_t language);
const char *beschut_breakdown_name(int32_t breakdown);
const char *beschut_breakdown_label(int32_t breakdown, int32_t language);
const char *beschut_row_name(int32_t breakdown, int32_t row);
const char *beschut_row_label(int32_t breakdown, int32_t row, int32_t language);
const char *beschut_measure_name(int32_t measure);
const char *beschut_measure_label(int32_t measure, int32_t language);
const char *beschut_report_date_name(int32_t which);
const char *beschut_report_date_label(int32_t which, int32_t language);
int32_t beschut_area_count(void);
int32_t beschut_area_at(int32_t index);
const char *beschut_area_code(int32_t area);
const char *beschut_area_name(int32_t area);
const char *beschut_severity_name(int32_t severity);
const char *beschut_outcome_name(int32_t outcome);
const char *beschut_unit_name(int32_t unit);
const char *beschut_rate_name(int32_t rate);
const char *beschut_repair_outcome_name(int32_t outcome);
const char *beschut_range_outcome_name(int32_t outcome);
const char *beschut_protect_outcome_name(int32_t outcome);
const char *beschut_verdict_name(int32_t verdict);
const char *beschut_reason_name(int32_t reason);
const char *beschut_rate_label(int32_t rate, int32_t language);
const char *beschut_rate_state_name(int32_t state);
const char *beschut_interval_method_name(int32_t method);
const char *beschut_format_name(int32_t format);
const char *beschut_frame_type_name(int32_t type);
const char *beschut_field_name(int32_t type, int32_t field);
const char *beschut_field_label(int32_t type, int32_t field, int32_t language);
int32_t beschut_field_kind(int32_t type, int32_t field);
int32_t beschut_field_needed(int32_t type, int32_t field);
const char *beschut_field_choice_name(int32_t type, int32_t field, int32_t choice);
const char *beschut_field_choice_label(int32_t type, int32_t field, int32_t choice, int32_t language);
const char *beschut_problem_name(int32_t problem);
const char *beschut_parameter_name(int32_t parameter);
const char *beschut_parameter_label(int32_t parameter, int32_t language);
int32_t beschut_parameter_unit(int32_t parameter);
const char *beschut_parameter_status_name(int32_t status);
const char *beschut_article_name(int32_t article);
const char *beschut_article_label(int32_t article, int32_t language);
const char *beschut_article_source(int32_t article);
const char *beschut_finance_rule_name(int32_t rule);
const char *beschut_finance_rule_label(int32_t rule, int32_t language);
const char *beschut_finance_rule_source(int32_t rule);
const char *beschut_table_name(int32_t table);
const char *beschut_table_column_name(int32_t table, int32_t column);
const char *beschut_tally_by_name(int32_t by);
const char *beschut_tally_unit_name(int32_t unit);
const char *beschut_tally_figure_name(int32_t figure);
int32_t beschut_row_check_count(void);
int32_t beschut_row_check_table(int32_t check);
int32_t beschut_row_check_column(int32_t check);
int32_t beschut_row_check_severity(int32_t check);
const char *beschut_row_check_name(int32_t check);
const char *beschut_row_check_label(int32_t check, int32_t language);
