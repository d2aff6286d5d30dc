/* SPDX-License-Identifier: MIT */
/*
 * Advice: what UWV's advice on a person must be, by the rules in force on the day of the request, and what follows from it.
 *
 *   earlier advice decides, unless there are new facts          Besluit advisering beschut werk, art. 3(3)-(6)
 *     Wsw, advised able to do begeleid werken      negative
 *     own request within 12 months of an advice    negative
 *     Wsw, advised not able to do so               positive
 *   otherwise examination                                       art. 3(1), (2)
 *     work capacity, and adaptations or supervision beyond an employer's reach: positive; else negative
 *
 * A fact that is not known stays unknown: the outcome is then what it is whatever that fact is, or undetermined, with the facts that would
 * decide. That goes for the applicant of 2015 and 2016 too, when citizens could not ask. The wage value is no criterion.
 *
 * A month later is the same day of the next month, or its last day: 12 months after 2016-02-29 is 2017-02-28. An application on that day,
 * and one on the day of the advice itself, are within the 12 months.
 *
 * Frames (frame.h) in and out, a row for each person. Each result says by which articles it came about (beschut_article_name).
 *
 *     static const char asked[] = "application_date,applicant,work_capacity,adaptations\n2018-03-02,citizen,yes,yes\n";
 *     beschut_frame *cases, *advices;
 *     beschut_frame_read_csv(BESCHUT_CASES, asked, sizeof asked - 1, &error, &cases);
 *     beschut_assess(cases, NULL, 17600, &error, &advices);  // as on 2018-03-10
 *     beschut_frame_free(advices);
 *     beschut_frame_free(cases);
 */
#ifndef BESCHUT_ADVICE_H
#define BESCHUT_ADVICE_H

#include <beschut/parameters.h>

BESCHUT_BEGIN

/** Fields of BESCHUT_CASES. YES_NO and CHOICE: missing is unknown. */
enum {
  BESCHUT_CASE_APPLICATION_DATE = 0,     /* DAY, needed: the day of receipt; the rules of that day count */
  BESCHUT_CASE_APPLICANT = 1,            /* CHOICE: municipality, citizen */
  BESCHUT_CASE_DECISION_DATE = 2,        /* DAY: of UWV's advice, where there is one */
  BESCHUT_CASE_OUTCOME = 3,              /* CHOICE: positive, negative: of that advice */
  BESCHUT_CASE_WORK_CAPACITY = 4,        /* YES_NO: has the person work capacity */
  BESCHUT_CASE_ADAPTATIONS = 5,          /* YES_NO: depends on adaptations that no employer can reasonably make (criterion a) */
  BESCHUT_CASE_SUPERVISION = 6,          /* YES_NO: on permanent supervision or intensive guidance likewise (criterion b) */
  BESCHUT_CASE_WSW_INDICATED = 7,        /* YES_NO */
  BESCHUT_CASE_BEGELEID_WERKEN = 8,      /* CHOICE: able, not_able, none: what was advised of a Wsw-indicated person */
  BESCHUT_CASE_NEW_FACTS = 9,            /* YES_NO: new facts or changed circumstances are reported */
  BESCHUT_CASE_EARLIER_ADVICE = 10,      /* YES_NO: there was an advice on sheltered work; yes where its date is given */
  BESCHUT_CASE_EARLIER_ADVICE_DATE = 11, /* DAY */
  BESCHUT_CASE_WAJONG_DATE = 12,         /* DAY: when the person gave data for an assessment for the Wajong */
  BESCHUT_CASE_WAJONG_INFORMED = 13,     /* YES_NO: the person was told that they may be used again */
  BESCHUT_CASE_REGISTERED = 14,          /* YES_NO: in the doelgroepregister of the banenafspraak */
  BESCHUT_CASE_NUMBER = 15,              /* WHOLE: the municipality's ministerial number of that year */
  BESCHUT_CASE_BYLAW_NUMBER = 16,        /* WHOLE: a higher one by by-law */
  BESCHUT_CASE_REALISED_PLACES = 17,     /* HUNDREDTHS: places that the municipality has realised */
  BESCHUT_CASE_FIELD_COUNT = 18
};

/** Fields of BESCHUT_ASSESSMENTS, a row for each case. All are missing where the case has a problem. */
enum {
  BESCHUT_ASSESSED_OUTCOME = 0,       /* CHOICE: positive, negative, undetermined, none (nobody could ask like this then) */
  BESCHUT_ASSESSED_EXAMINATION = 1,   /* YES_NO: UWV must examine; missing: undetermined */
  BESCHUT_ASSESSED_DECIDING = 2,      /* CHOICES: the facts that would decide; their numbers are those of the fields of BESCHUT_CASES */
  BESCHUT_ASSESSED_ARTICLES = 3,      /* CHOICES of BESCHUT_ARTICLE_: what it rests on, see below */
  BESCHUT_ASSESSED_DUE_DATE = 4,      /* DAY: the last day for the advice; missing where the outcome is none, as are days left */
  BESCHUT_ASSESSED_DAYS_LEFT = 5,     /* WHOLE: from the decision, else from the day of asking, to the due date; below 0: late */
  BESCHUT_ASSESSED_DUTY = 6,          /* CHOICE of BESCHUT_DUTY_ */
  BESCHUT_ASSESSED_REGISTER_ENDS = 7, /* YES_NO: the entry in the doelgroepregister ends at once */
  BESCHUT_ASSESSED_WAJONG_REUSE = 8,  /* YES_NO: data given for the Wajong may be used again without asking */
  BESCHUT_ASSESSED_REMARKS = 9,       /* CHOICES of BESCHUT_REMARK_: what is odd about the advice that was given */
  BESCHUT_ASSESSED_FIELD_COUNT = 10
};

/** Outcomes. */
enum { BESCHUT_ASSESSED_POSITIVE = 0, BESCHUT_ASSESSED_NEGATIVE = 1, BESCHUT_ASSESSED_UNDETERMINED = 2, BESCHUT_ASSESSED_NONE = 3 };

/** What an advice on begeleid werken said of a Wsw-indicated person. */
enum { BESCHUT_BEGELEID_ABLE = 0, BESCHUT_BEGELEID_NOT_ABLE = 1, BESCHUT_BEGELEID_NONE = 2 };

/**
 * What the municipality is to do after the advice (Participatiewet, art. 10b(4)-(6)), by the day of the decision, else the day of asking,
 * else the day of the application. An outcome that is undetermined is here, and for the doelgroepregister, that of the advice that was
 * given.
 */
enum {
  BESCHUT_DUTY_NONE = 0,          /* no positive advice */
  BESCHUT_DUTY_MAY = 1,           /* may offer a job: 2015 and 2016 */
  BESCHUT_DUTY_MUST = 2,          /* must: the ministerial number is not reached */
  BESCHUT_DUTY_MUST_BY_BYLAW = 3, /* must: a higher number by by-law is not reached */
  BESCHUT_DUTY_REACHED = 4,       /* need not: the numbers are reached */
  BESCHUT_DUTY_UNDETERMINED = 5   /* outcome, number or realised places are not known */
};

/**
 * What a result rests on, whatever the facts are that are not known: of an undetermined outcome often no article; where the same outcome
 * comes about by quite different articles, all of those. By examination: where positive, work capacity and whatever the person depends on;
 * where negative, what is lacking. Append-only.
 */
enum {
  BESCHUT_ARTICLE_WORK_CAPACITY = 0,
  BESCHUT_ARTICLE_ADAPTATIONS = 1,
  BESCHUT_ARTICLE_SUPERVISION = 2,
  BESCHUT_ARTICLE_WSW_ABLE = 3,
  BESCHUT_ARTICLE_REPEAT = 4,
  BESCHUT_ARTICLE_WSW_NOT_ABLE = 5,
  BESCHUT_ARTICLE_NEW_FACTS = 6, /* these keep an earlier advice from deciding */
  BESCHUT_ARTICLE_DUE = 7,
  BESCHUT_ARTICLE_OWN_REQUEST = 8,
  BESCHUT_ARTICLE_MAY = 9,
  BESCHUT_ARTICLE_MUST = 10,
  BESCHUT_ARTICLE_BYLAW = 11,
  BESCHUT_ARTICLE_REGISTER = 12,
  BESCHUT_ARTICLE_WAJONG = 13,
  BESCHUT_ARTICLE_COUNT = 14
};

/** What is odd about an advice that was given. */
enum {
  BESCHUT_REMARK_INCONSISTENT = 0,      /* it is not what the facts make it; never where these leave the outcome undetermined */
  BESCHUT_REMARK_LATE = 1,              /* decided after the due date */
  BESCHUT_REMARK_OWN_REQUEST_EARLY = 2, /* given on an own request from before there were any */
  BESCHUT_REMARK_REPEAT = 3,            /* an own request soon after an earlier advice, without new facts, decisive or not */
  BESCHUT_REMARK_COUNT = 4
};

/** Name ("work_capacity"), what it says in a language, and where it stands ("Besluit advisering beschut werk, art. 3(1)") of an article;
 * NULL outside. Static text. Since 1.0. */
BESCHUT_API const char *beschut_article_name(int32_t article);
BESCHUT_API const char *beschut_article_label(int32_t article, int32_t language);
BESCHUT_API const char *beschut_article_source(int32_t article);

/**
 * What the advice on each case must be, and what follows. parameters: NULL for those that are built in. day: from which days left are
 * counted where there is no decision; BESCHUT_DATE_NONE leaves them missing. BESCHUT_RANGE (a frame of another type), BESCHUT_MEMORY; out
 * is then NULL. Problems: a decision before the application, and an earlier advice after it (ORDER; on the same day is fine); the date of
 * an earlier advice where there was none (RANGE, of earlier_advice); a parameter of advices that is not known for the day of the
 * application (PARAMETER). Since 1.0.
 */
BESCHUT_API beschut_status beschut_assess(const beschut_frame *cases, const beschut_parameters *parameters, beschut_date day,
                                          beschut_error *error, beschut_frame **out);

BESCHUT_END

#endif
