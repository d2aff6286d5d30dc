/* SPDX-License-Identifier: MIT */
/* The vocabulary in lists by first letter, the frequent ones first: the spellings of one letter are few, so a look along the list is quick. */
#include "words.h"

#include <beschut/cell.h>
#include <stdbool.h>
#include <string.h>

typedef struct spelling {
  const char *text;
  size_t size;
  bsi_word word;
} spelling;

#define MONTH(number) (BSI_WORD_JANUARY + (number)-1)
#define S(text, word)                                                                                                                      \
  { text, sizeof text - 1, word }

static const spelling a_words[] = {
    S("advies", BSI_WORD_HEAD),
    S("aanvraag", BSI_WORD_REQUEST),
    S("adviezen", BSI_WORD_HEAD),
    S("aan", BSI_WORD_HEAD),
    S("aantal", BSI_WORD_HEAD),
    S("a", BSI_WORD_HEAD),
    S("aanvrager", BSI_WORD_APPLICANT),
    S("advice", BSI_WORD_HEAD),
    S("advices", BSI_WORD_HEAD),
    S("after", BSI_WORD_HEAD),
    S("all", BSI_WORD_HEAD),
    S("applicant", BSI_WORD_APPLICANT),
    S("apr", MONTH(4)),
    S("april", MONTH(4)),
    S("aug", MONTH(8)),
    S("august", MONTH(8)),
    S("augustus", MONTH(8)),
};
static const spelling b_words[] = {
    S("beschut", BSI_WORD_HEAD),
    S("burger", BSI_WORD_CITIZEN),
    S("by", BSI_WORD_HEAD),
};
static const spelling c_words[] = {
    S("citizen", BSI_WORD_CITIZEN),
    S("citizen's", BSI_WORD_CITIZEN),
};
static const spelling d_words[] = {
    S("dec", MONTH(12)),
    S("december", MONTH(12)),
};
static const spelling f_words[] = {
    S("feb", MONTH(2)),
    S("febr", MONTH(2)),
    S("februari", MONTH(2)),
    S("february", MONTH(2)),
};
static const spelling g_words[] = {
    S("gemeente", BSI_WORD_MUNICIPALITY),
};
static const spelling h_words[] = {
    S("het", BSI_WORD_HEAD),
};
static const spelling i_words[] = {
    S("in", BSI_WORD_HEAD),
};
static const spelling j_words[] = {
    S("jan", MONTH(1)),  S("januari", MONTH(1)), S("january", MONTH(1)), S("jul", MONTH(7)),  S("juli", MONTH(7)),
    S("july", MONTH(7)), S("jun", MONTH(6)),     S("june", MONTH(6)),    S("juni", MONTH(6)),
};
static const spelling m_words[] = {
    S("maart", MONTH(3)),
    S("mar", MONTH(3)),
    S("march", MONTH(3)),
    S("may", MONTH(5)),
    S("mei", MONTH(5)),
    S("mrt", MONTH(3)),
    S("municipality", BSI_WORD_MUNICIPALITY),
    S("municipality's", BSI_WORD_MUNICIPALITY),
};
static const spelling n_words[] = {
    S("na", BSI_WORD_HEAD), S("naar", BSI_WORD_HEAD), S("negatief", BSI_WORD_NEGATIVE), S("negative", BSI_WORD_NEGATIVE),
    S("nov", MONTH(11)),    S("november", MONTH(11)), S("number", BSI_WORD_HEAD),
};
static const spelling o_words[] = {
    S("oct", MONTH(10)),     S("october", MONTH(10)), S("of", BSI_WORD_HEAD), S("okt", MONTH(10)),
    S("oktober", MONTH(10)), S("on", BSI_WORD_ON),    S("op", BSI_WORD_ON),
};
static const spelling p_words[] = {
    S("percentage", BSI_WORD_PERCENTAGE),
    S("positief", BSI_WORD_HEAD),
    S("positive", BSI_WORD_HEAD),
};
static const spelling r_words[] = {
    S("request", BSI_WORD_REQUEST),
    S("responsible", BSI_WORD_RESPONSIBLE),
};
static const spelling s_words[] = {
    S("sep", MONTH(9)),
    S("sept", MONTH(9)),
    S("september", MONTH(9)),
    S("sheltered", BSI_WORD_HEAD),
};
static const spelling t_words[] = {
    S("t/m", BSI_WORD_UNTIL), S("tabel", BSI_WORD_HEAD),   S("table", BSI_WORD_HEAD),
    S("to", BSI_WORD_UNTIL),  S("totaal", BSI_WORD_TOTAL), S("total", BSI_WORD_TOTAL),
};
static const spelling u_words[] = {
    S("uuv", BSI_WORD_UWV) /* scanning noise */,
    S("uwv", BSI_WORD_UWV),
};
static const spelling v_words[] = {
    S("verantwoordelijke", BSI_WORD_RESPONSIBLE),
};
static const spelling w_words[] = {
    S("waarvan", BSI_WORD_OF_WHICH), S("werk", BSI_WORD_HEAD),    S("which", BSI_WORD_OF_WHICH),
    S("work", BSI_WORD_HEAD),        S("working", BSI_WORD_HEAD),
};

typedef struct list {
  const spelling *words;
  size_t count;
} list;

#define LIST(words)                                                                                                                        \
  { words, sizeof words / sizeof words[0] }
static const list by_letter[26] = {
    ['a' - 'a'] = LIST(a_words), ['b' - 'a'] = LIST(b_words), ['c' - 'a'] = LIST(c_words), ['d' - 'a'] = LIST(d_words),
    ['f' - 'a'] = LIST(f_words), ['g' - 'a'] = LIST(g_words), ['h' - 'a'] = LIST(h_words), ['i' - 'a'] = LIST(i_words),
    ['j' - 'a'] = LIST(j_words), ['m' - 'a'] = LIST(m_words), ['n' - 'a'] = LIST(n_words), ['o' - 'a'] = LIST(o_words),
    ['p' - 'a'] = LIST(p_words), ['r' - 'a'] = LIST(r_words), ['s' - 'a'] = LIST(s_words), ['t' - 'a'] = LIST(t_words),
    ['u' - 'a'] = LIST(u_words), ['v' - 'a'] = LIST(v_words), ['w' - 'a'] = LIST(w_words)};

/* The letter's small form. What is no letter may become another sign that is none, which no spelling has where a letter belongs. */
static char small(char c) { return (char)(c | 0x20); }

static bool is_spelled(const spelling *s, const char *text, size_t size) {
  if (s->size != size) return false;
  for (size_t i = 1; i < size; i++)
    if (small(text[i]) != s->text[i]) return false;
  return true;
}

bsi_word bsi_word_of(const char *text, size_t size) {
  while (size > 1 && (text[size - 1] == '.' || text[size - 1] == ':' || text[size - 1] == ',')) size--;
  if (size == 1 && text[0] == '%') return BSI_WORD_HEAD;
  char first = size == 0 ? '\0' : small(text[0]);
  if (first < 'a' || first > 'z') return BSI_WORD_UNKNOWN;
  const list *words = &by_letter[first - 'a'];
  for (size_t i = 0; i < words->count; i++)
    if (is_spelled(&words->words[i], text, size)) return words->words[i].word;
  return BSI_WORD_UNKNOWN;
}

const char *bsi_month_name(int32_t month, int32_t language, int32_t full) {
  static const char *const names[2][2][12] = {
      {{"Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sep.", "Oct.", "Nov.", "Dec."},
       {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}},
      {{"jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."},
       {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}},
  };
  return names[language == BESCHUT_DUTCH][full != 0][month - 1];
}
