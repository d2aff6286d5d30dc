/* SPDX-License-Identifier: MIT */
/* Recognising what is no text, and recoding what is not UTF-8. Most texts need no copy. */
#include "prepare.h"

#include "memory.h"
#include "text.h"

#include <string.h>

/* Windows-1252, 0x80 to 0x9F (unicode.org, CP1252.TXT); 0 where undefined: those become U+FFFD. The others are Latin-1. */
static const uint16_t windows_1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                          0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                          0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static char *put_character(char *at, unsigned code) {
  if (code < 0x80) {
    *at++ = (char)code;
  } else if (code < 0x800) {
    *at++ = (char)(0xC0 | code >> 6);
    *at++ = (char)(0x80 | (code & 0x3F));
  } else {
    *at++ = (char)(0xE0 | code >> 12);
    *at++ = (char)(0x80 | (code >> 6 & 0x3F));
    *at++ = (char)(0x80 | (code & 0x3F));
  }
  return at;
}

/* Copies with CR LF and CR made LF, and with bytes above 0x7F recoded where `recode`. to has room for three times the size. */
static size_t copy_text(const char *bytes, size_t size, bool recode, char *to) {
  char *at = to;
  for (size_t i = 0; i < size; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if (c == '\r') {
      *at++ = '\n';
      if (i + 1 < size && bytes[i + 1] == '\n') i++;
    } else if (c < 0x80 || !recode) {
      *at++ = (char)c;
    } else {
      unsigned code = c >= 0xA0 ? c : windows_1252[c - 0x80];
      at = put_character(at, code == 0 ? 0xFFFD : code);
    }
  }
  return (size_t)(at - to);
}

typedef struct signature {
  const char *bytes;
  size_t size;
  const char *what;
} signature;

static beschut_status refuse_other_formats(const char *bytes, size_t size, beschut_error *error) {
  static const signature signatures[] = {
      {"%PDF-", 5, "a PDF; convert it with pdftotext -layout"},
      {"\xFF\xFE", 2, "UTF-16; save it as UTF-8"},
      {"\xFE\xFF", 2, "UTF-16; save it as UTF-8"},
      {"PK\x03\x04", 4, "an archive or an office document; save it as text"},
      {"\xD0\xCF\x11\xE0", 4, "an office document; save it as text"},
  };
  for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++)
    if (size >= signatures[i].size && memcmp(bytes, signatures[i].bytes, signatures[i].size) == 0)
      return bsi_fail_at(error, BESCHUT_ENCODING, 1, 1, "expected text in UTF-8 or Windows-1252, met %s", signatures[i].what);
  return BESCHUT_OK;
}

beschut_status bsi_prepare(const char *bytes, size_t size, bsi_prepared *out, beschut_error *error) {
  *out = (bsi_prepared){.text = bytes, .size = size};
  beschut_status status = refuse_other_formats(bytes, size, error);
  if (status != BESCHUT_OK) return status;
  if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    out->text += 3;
    out->size -= 3;
  }
  size_t valid = bsi_utf8_check(out->text, out->size);
  out->recoded = valid < out->size;
  out->recoded_at = valid;
  if (!out->recoded && (out->size == 0 || memchr(out->text, '\r', out->size) == NULL)) return BESCHUT_OK;
  out->owned = bsi_alloc(out->size, out->recoded ? 3 : 1);
  if (out->owned == NULL) return bsi_fail_memory(error);
  out->size = copy_text(out->text, out->size, out->recoded, out->owned);
  out->text = out->owned;
  return BESCHUT_OK;
}
