/* SPDX-License-Identifier: MIT */
/* The functions of rules and findings that the bindings call, and of what is found about the rules themselves. */
#ifndef BESCHUT_BINDINGS_RULES_H
#define BESCHUT_BINDINGS_RULES_H

#include "call.h"

/* ---- rules and findings ---- */

static bs_result bs_rules_new(int32_t empty, beschut_rules **handle, beschut_error *err) {
  return bs_done(empty ? beschut_rules_new_empty(handle) : beschut_rules_new(handle), err);
}
static bs_result bs_rules_copy(const beschut_rules *rules, beschut_rules **handle, beschut_error *err) {
  return bs_done(beschut_rules_copy(rules, handle), err);
}
static bs_result bs_rules_add(beschut_rules *rules, bs_text id, bs_text expression, beschut_error *err) {
  return bs_done(beschut_rules_add(rules, id.p, expression.p, err), err);
}
static bs_result bs_rules_read(beschut_rules *rules, bs_text text, beschut_error *err) {
  return bs_done(beschut_rules_read(rules, text.p, text.n, err), err);
}
static bs_result bs_rules_write(const beschut_rules *rules, int32_t json, char **text, beschut_error *err) {
  return bs_done(beschut_rules_write(rules, json, err, text, NULL), err);
}
static bs_result bs_rules_remove(beschut_rules *rules, bs_text id, beschut_error *err) {
  return bs_done(beschut_rules_remove(rules, id.p, err), err);
}
static bs_result bs_rules_count(const beschut_rules *rules, int64_t *count, beschut_error *err) {
  return bs_done(beschut_rules_count(rules, count), err);
}
static bs_result bs_rules_find(const beschut_rules *rules, bs_text id, int64_t *index, beschut_error *err) {
  return bs_done(beschut_rules_find(rules, id.p, err, index), err);
}
static bs_result bs_rules_get(const beschut_rules *rules, int64_t index, const char **id, const char **expression, int32_t *severity,
                              int32_t *level, int32_t *enabled, int32_t *first_year, int32_t *last_year, const char **en, const char **nl,
                              const char **source, beschut_error *err) {
  beschut_status status = beschut_rules_get_id(rules, index, id);
  beschut_rules_get_expression(rules, index, expression);
  beschut_rules_get_severity(rules, index, severity);
  beschut_rules_get_level(rules, index, level);
  beschut_rules_get_enabled(rules, index, enabled);
  beschut_rules_get_years(rules, index, first_year, last_year);
  beschut_rules_get_message(rules, index, BESCHUT_ENGLISH, en);
  beschut_rules_get_message(rules, index, BESCHUT_DUTCH, nl);
  beschut_rules_get_source(rules, index, source);
  return bs_done(status, err);
}
static bs_result bs_rules_get_size(const beschut_rules *rules, int64_t index, int64_t *size, beschut_error *err) {
  return bs_done(beschut_rules_get_size(rules, index, size), err);
}
static bs_result bs_rules_get_comparison(const beschut_rules *rules, int64_t index, int64_t which, char **text, beschut_error *err) {
  return bs_done(beschut_rules_get_comparison(rules, index, which, text), err);
}
static bs_result bs_rules_set_severity(beschut_rules *rules, int64_t index, int32_t severity, beschut_error *err) {
  return bs_done(beschut_rules_set_severity(rules, index, severity), err);
}
static bs_result bs_rules_set_enabled(beschut_rules *rules, int64_t index, int32_t enabled, beschut_error *err) {
  return bs_done(beschut_rules_set_enabled(rules, index, enabled), err);
}
static bs_result bs_rules_set_message(beschut_rules *rules, int64_t index, int32_t language, bs_text message, beschut_error *err) {
  return bs_done(beschut_rules_set_message(rules, index, language, message.p), err);
}
/* Checks with a copy of the rules, so that other threads may use them meanwhile. */
static bs_result bs_rules_check(const beschut_rules *rules, const beschut_collection *collection, bs_watch watch, beschut_findings **handle,
                                beschut_error *err) {
  beschut_rules *own;
  beschut_status status = beschut_rules_copy(rules, &own);
  *handle = NULL;
  if (status == BESCHUT_OK) status = beschut_rules_set_progress(own, bs_progress, watch);
  BS_RUN(status, beschut_rules_check(own, collection, err, handle))
  beschut_rules_free(own);
  return bs_done(status, err);
}
static bs_result bs_findings_count(const beschut_findings *findings, int64_t *count, beschut_error *err) {
  return bs_done(beschut_findings_count(findings, count), err);
}
static bs_result bs_findings_count_of(const beschut_findings *findings, int32_t outcome, int32_t severity, int64_t *count,
                                      beschut_error *err) {
  return bs_done(beschut_findings_count_of(findings, outcome, severity, count), err);
}
static bs_result bs_findings_get(const beschut_findings *findings, int64_t index, const char **rule, int32_t *severity, int32_t *outcome,
                                 int64_t *report, int64_t *other, int64_t *observed, int64_t *expected, int32_t *unit, const char **source,
                                 int32_t *line, int32_t *column, beschut_error *err) {
  beschut_status status = beschut_findings_get_rule(findings, index, rule);
  beschut_findings_get_severity(findings, index, severity);
  beschut_findings_get_outcome(findings, index, outcome);
  beschut_findings_get_report(findings, index, report, other);
  beschut_findings_get_sides(findings, index, observed, expected, unit);
  beschut_findings_get_place(findings, index, source, line, column);
  return bs_done(status, err);
}
static bs_result bs_findings_get_head(const beschut_findings *findings, int64_t index, int32_t *area, int32_t *quarter, const char **label,
                                      beschut_error *err) {
  return bs_done(beschut_findings_get_head(findings, index, area, quarter, label), err);
}
static bs_result bs_findings_get_cells(const beschut_findings *findings, int64_t index, bs_out *out, beschut_error *err) {
  int64_t count = 0;
  beschut_status status = beschut_findings_get_cells(findings, index, NULL, 0, &count);
  if (status != BESCHUT_OK) return bs_done(status, err);
  int32_t *cells = bs_out_new(out, (size_t)count, BS_SMALL);
  return bs_done(cells == NULL ? BESCHUT_MEMORY : beschut_findings_get_cells(findings, index, cells, count, &count), err);
}
static bs_result bs_findings_get_message(const beschut_findings *findings, int64_t index, int32_t language, char **text,
                                         beschut_error *err) {
  return bs_done(beschut_findings_get_message(findings, index, language, text), err);
}
static bs_result bs_findings_get_expression(const beschut_findings *findings, int64_t index, char **text, beschut_error *err) {
  return bs_done(beschut_findings_get_expression(findings, index, text), err);
}

static bs_result bs_findings_export_arrow(const beschut_findings *findings, int32_t language, struct ArrowArrayStream *out,
                                          beschut_error *err) {
  return bs_done(beschut_findings_export_arrow(findings, language, err, out), err);
}

/* ---- rules about rules ---- */

static bs_result bs_review_new(const beschut_rules *rules, bs_watch watch, beschut_review **handle, beschut_error *err) {
  beschut_solver *solver;
  beschut_status status = beschut_solver_new(rules, err, &solver);
  *handle = NULL;
  if (status == BESCHUT_OK) status = beschut_solver_set_progress(solver, bs_progress, watch);
  BS_RUN(status, beschut_solver_review(solver, err, handle))
  beschut_solver_free(solver);
  return bs_done(status, err);
}
static bs_result bs_review_count(const beschut_review *review, int64_t *count, beschut_error *err) {
  return bs_done(beschut_review_count(review, count), err);
}
static bs_result bs_review_get(const beschut_review *review, int64_t index, const char **rule, int32_t *verdict, int32_t *reason,
                               bs_out *because, beschut_error *err) {
  int64_t count = 0;
  beschut_status status = beschut_review_get_rule(review, index, rule, NULL);
  beschut_review_get_verdict(review, index, verdict, reason);
  if (status != BESCHUT_OK) return bs_done(status, err);
  beschut_review_get_because(review, index, NULL, 0, &count);
  int64_t *positions = bs_out_new(because, (size_t)count, BS_WHOLE);
  return bs_done(positions == NULL ? BESCHUT_MEMORY : beschut_review_get_because(review, index, positions, count, &count), err);
}
static bs_result bs_review_get_comparison(const beschut_review *review, int64_t index, char **text, beschut_error *err) {
  return bs_done(beschut_review_get_comparison(review, index, text), err);
}
static bs_result bs_review_get_message(const beschut_review *review, int64_t index, int32_t language, char **text, beschut_error *err) {
  return bs_done(beschut_review_get_message(review, index, language, text), err);
}

#endif
