# SPDX-License-Identifier: MIT
#' The language of labels and messages
#'
#' Functions with an argument `lang` take `"nl"` (Dutch) or `"en"` (English). Where it is `NULL`, the option `beschut.lang`
#' decides; without that option the language of the document (`lang:` in its header) while R Markdown or Quarto makes one;
#' otherwise Dutch, if the session's language is Dutch, and English if not. The session's language is that of the first
#' environment variable that is set among `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` and `LANG`.
#'
#' Messages of conditions are in the language of R itself: Dutch where R's own messages are.
#'
#' @name beschut-language
#' @seealso [labels_of()]
#' @examples
#' old <- options(beschut.lang = "nl")
#' labels_of("cohort_working")
#' options(old)
NULL

# "nl" or "en", checked.
language_of <- function(lang, argument = "lang") {
  if (is.null(lang)) return(session_language())
  if (!is.character(lang) || length(lang) != 1L || !lang %in% names(the$languages)) {
    fail_argument(argument, gettext("a language, \"nl\" or \"en\""), lang, "NAME")
  }
  lang
}

session_language <- function() {
  chosen <- getOption("beschut.lang")
  if (!is.null(chosen)) return(language_of(chosen, "options(beschut.lang)"))
  of_document <- document_language()
  if (!is.null(of_document)) return(of_document)
  set <- Sys.getenv(c("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
  set <- set[nzchar(set)]
  if (length(set) > 0L && startsWith(set[[1L]], "nl")) "nl" else "en"
}

# That of the document that is being made, if it is one of ours.
document_language <- function() {
  is_made <- isTRUE(getOption("knitr.in.progress")) && isNamespaceLoaded("rmarkdown")
  lang <- if (is_made) getExportedValue("rmarkdown", "metadata")$lang
  code <- if (is.character(lang)) tolower(substr(lang, 1L, 2L))
  if (isTRUE(code %in% names(the$languages))) code
}

language_number <- function(lang) the$languages[[lang]]

#' Labels for people
#'
#' The words for cells, rows, measures, breakdowns, dates and rates, as Dutch and English readers expect them.
#'
#' @param names Names: of a cell (`"applicant.citizen.positive"`), a breakdown (`"applicant"`), a row with its breakdown
#'   (`"applicant.citizen"`), a measure (`"cohort_working"`), a date (`"until"`) or a rate (`"placement"`). Factors are taken as
#'   text. `NULL` for all names.
#' @param lang `"nl"` or `"en"`; `NULL` for the [language][beschut-language] of the session.
#' @return A character vector of the same length, `NA` where the name is `NA`; named for `names = NULL`.
#' @section Conditions:
#' A name that has no label is a `beschut_error_argument`.
#' @seealso [cells()]
#' @examples
#' labels_of(c("cohort_working", "placement"), "nl")
#' labels_of(c("cohort_working", "placement"), "en")
#' @export
labels_of <- function(names = NULL, lang = NULL) {
  labels <- labels_in(language_of(lang))
  if (is.null(names)) return(labels)
  if (is.factor(names)) names <- as.character(names)
  if (!is.character(names) && !is_missing(names)) fail_argument("names", gettext("names"), names)
  unknown <- setdiff(names[!is.na(names)], base::names(labels))
  if (length(unknown) > 0L) fail("argument", gettextf("there is no label of '%s'", unknown[[1L]]), "NAME")
  unname(labels[names])
}

# All labels by name.
labels_in <- function(lang) {
  number <- language_number(lang)
  label <- function(symbol, names, ...) vapply(seq_along(names) - 1L, function(i) core_text(symbol, ..., i, number), "", USE.NAMES = FALSE)
  rows <- lapply(seq_along(the$rows), function(b) {
    stats::setNames(label(R_swig_row_label, the$rows[[b]], b - 1L), paste(the$breakdowns[[b]], the$rows[[b]], sep = "."))
  })
  named <- function(symbol, names) stats::setNames(label(symbol, names), names)
  c(
    named(R_swig_rate_label, the$rates), named(R_swig_report_date_label, the$dates), named(R_swig_measure_label, the$measures),
    unlist(rows), named(R_swig_breakdown_label, the$breakdowns), named(R_swig_cell_label, the$cells)
  )
}

# ---- words of what is printed ----

words <- rbind(
  advices = c(en = "advices", nl = "adviezen"),
  advices_counted = c(
    "advices: %s rows, of which %s left out and %s outside the quarters",
    "adviezen: %s rijen, waarvan %s weggelaten en %s buiten de kwartalen"
  ),
  ambiguous = c("not certain", "niet zeker"),
  and_more = c("... and %s more", "... en nog %s"),
  area = c("area", "gebied"),
  blank = c("blank", "leeg"),
  blank_one = c("blank", "leeg cijfer"),
  blanks = c("blanks", "lege cijfers"),
  broken = c("broken", "overtreden"),
  case = c("case", "geval"),
  cases = c("cases", "gevallen"),
  cell = c("figure", "cijfer"),
  certain = c("certain", "zeker"),
  changed = c("changed", "gewijzigd"),
  contradictory = c("contradictory", "tegenstrijdig"),
  diagnostics = c("not understood, or with a reserve: %s; see diagnostics()", "niet begrepen, of met voorbehoud: %s; zie diagnostics()"),
  diagnostics_of = c("Could not be understood", "Niet begrepen"),
  empty = c("No reports", "Geen rapporten"),
  employment_counted = c(
    "employment: %s rows, of which %s left out and %s at work on a reference date",
    "dienstverbanden: %s rijen, waarvan %s weggelaten en %s aan het werk op een peildatum"
  ),
  error = c("error", "fout"),
  figure = c("figure", "cijfer"),
  figures = c("figures", "cijfers"),
  figures_of = c("%s of %s figures", "%s van %s cijfers"),
  finding = c("finding", "bevinding"),
  findings = c("findings", "bevindingen"),
  first_one = c("the first: %s", "de eerste: %s"),
  impossible = c("impossible", "onmogelijk"),
  info = c("info", "informatie"),
  interval = c("interval", "interval"),
  level_interval = c("%s interval", "%s-interval"),
  kind = c("rate", "soort"),
  label = c("label", "naam"),
  missing_figures = c("Blank", "Leeg"),
  no = c("no", "nee"),
  no_blanks = c("No blanks", "Niets leeg"),
  no_checks_met = c("No row met a check", "Op geen rij valt iets aan te merken"),
  no_date = c("no date", "geen datum"),
  no_findings = c("No findings", "Geen bevindingen"),
  no_ranges = c("No figures are hidden", "Er zijn geen cijfers verborgen"),
  no_rates = c("No rates", "Geen aandelen"),
  no_repairs = c("No errors to repair", "Geen fouten te herstellen"),
  not_evaluable = c("not evaluable", "niet te toetsen"),
  not_protected = c("reports that could not be protected: %s", "rapporten die niet te beschermen zijn: %s"),
  not_settled = c("not settled: it holds rows, with the numbers of persons", "niet afgerekend: bevat rijen, met de nummers van personen"),
  not_proven = c("not proven", "niet bewezen"),
  off = c("off", "uit"),
  of = c("of", "van"),
  period = c("period", "periode"),
  periods = c("Periods", "Perioden"),
  positive = c("positive", "positief"),
  printed = c("printed", "gedrukt"),
  range_of = c("%s to %s", "%s tot en met %s"),
  areas = c("Areas", "Gebieden"),
  areas_known = c("%s known, %s not named, %s unknown", "%s bekend, %s zonder naam, %s onbekend"),
  rate = c("rate", "aandeel"),
  rates = c("rates", "aandelen"),
  reason = c("reason", "reden"),
  repair = c("repair", "herstel"),
  repaired = c("repaired", "hersteld"),
  report = c("report", "rapport"),
  reports = c("reports", "rapporten"),
  row = c("row", "rij"),
  rule = c("rule", "regel"),
  rules = c("rules", "regels"),
  settled = c("settled: it holds counts", "afgerekend: bevat aantallen"),
  severity = c("severity", "ernst"),
  share = c("share", "aandeel"),
  source = c("source", "bron"),
  tally_of = c("Tally of %s, %s", "Telling van %s, %s"),
  unknown_area = c("unknown area", "gebied onbekend"),
  warning = c("warning", "waarschuwing"),
  working = c("at work", "aan het werk"),
  line = c("line", "regel"),
  column = c("column", "kolom"),
  value = c("value", "waarde"),
  undefined = c("undefined", "onbepaald"),
  unavailable = c("not available", "niet beschikbaar"),
  invalid = c("no share", "geen aandeel"),
  # results of rates
  above = c("above %s", "boven %s"),
  below = c("below %s", "onder %s"),
  change = c("change", "verandering"),
  chi_square = c("chi-square", "chi-kwadraat"),
  compared_with = c("compared with", "vergeleken met"),
  comparison = c("comparison", "vergelijking"),
  comparisons = c("comparisons", "vergelijkingen"),
  coverage = c("coverage", "dekking"),
  df = c("df", "vg"),
  difference = c("difference", "verschil"),
  dispersion_of = c("phi %s, tau2 %s; over-dispersion: %s", "phi %s, tau2 %s; overdispersie: %s"),
  flow = c("flow", "instroom"),
  i2 = c("I2", "I2"),
  interaction = c("interaction", "wisselwerking"),
  lag_nearest = c("compared with the nearest earlier quarter", "vergeleken met het naaste eerdere kwartaal"),
  lag_of = c("compared with %s earlier", "vergeleken met %s eerder"),
  limits = c("limits", "grenzen"),
  limits_around = c("limits of %s (%s) around %s", "grenzen van %s (%s) rond %s"),
  mean_length = c("mean length", "gemiddelde lengte"),
  method = c("method", "methode"),
  mix_effect = c("of the mix", "door de samenstelling"),
  odds_ratio = c("odds ratio", "odds ratio"),
  p_adjusted = c("p, adjusted", "p, aangepast"),
  p_exact = c("p, exact", "p, exact"),
  p_simulated = c("p, simulated", "p, gesimuleerd"),
  p_value = c("p", "p"),
  prior_of = c("drawn towards %s with the weight of %s cases", "getrokken naar %s met het gewicht van %s gevallen"),
  quarter_many = c("quarters", "kwartalen"),
  quarter_one = c("quarter", "kwartaal"),
  rank = c("rank", "rang"),
  ranks = c("ranks", "rangen"),
  rate_effect = c("of the rates", "door de aandelen"),
  ratio = c("ratio", "verhouding"),
  row_many = c("rows", "rijen"),
  row_one = c("row", "rij"),
  smoothed = c("smoothed", "afgevlakt"),
  standardised = c("standardised", "gestandaardiseerd"),
  tau2 = c("tau2", "tau2"),
  tested = c("%s; test: %s, adjusted: %s", "%s; toets: %s, aangepast: %s"),
  to = c("to", "tot"),
  trials = c("trials", "gevallen"),
  z_score = c("z", "z"),
  # policy
  count = c("number", "aantal"),
  first_day = c("from", "vanaf"),
  last_day = c("until", "tot en met"),
  low = c("lower bound", "ondergrens"),
  high = c("upper bound", "bovengrens"),
  of_assessments = c("Advices by the rules", "Adviezen volgens de regels"),
  of_distribution = c("Wage values by class", "Loonwaarden naar klasse"),
  of_division = c("Regions of municipalities", "Regio's van gemeenten"),
  of_financing = c("Financing of jobs, in euros", "Financiering van banen, in euro's"),
  of_numbers = c("Ministerial numbers", "Aantallen te realiseren plekken"),
  of_queue = c("Waiting list", "Wachtlijst"),
  of_realisations = c("Places and obligations", "Plekken en verplichtingen"),
  of_wage_values = c("Wage values", "Loonwaarden"),
  parameters_of = c("Parameters: %s values set, %s built in", "Parameters: %s waarden gegeven, %s ingebouwd"),
  problem_many = c("problems", "problemen"),
  problem_one = c("problem", "probleem"),
  see_problems = c("%s, see problems_of()", "%s, zie problems_of()"),
  unit_euros = c("euros", "euro"),
  unit_hours = c("hours", "uur"),
  unit_number = c("", ""),
  unit_percent = c("%", "%"),
  unit_date = c("", ""),
  yes = c("yes", "ja"),
  # plots
  blank_figure = c("not available: a figure is blank", "niet beschikbaar: een cijfer is leeg"),
  axis_difference = c("Difference in percentage points", "Verschil in procentpunten"),
  axis_odds_ratio = c("Odds ratio (logarithmic)", "Odds ratio (logaritmisch)"),
  axis_rank = c("Rank (1: the highest)", "Rang (1: de hoogste)"),
  axis_ratio = c("Ratio (logarithmic)", "Verhouding (logaritmisch)"),
  beside_rest = c("compared with the rest of the country", "vergeleken met de rest van het land"),
  beyond = c("outside %s", "buiten %s"),
  coverage_title = c("How often intervals of %s hold the true proportion", "Hoe vaak intervallen van %s het ware aandeel bevatten"),
  dispersion_additive = c("additive", "additief"),
  dispersion_multiplicative = c("multiplicative", "multiplicatief"),
  funnel = c("funnel plot", "trechterdiagram"),
  limits_exact = c("exact binomial", "exact binomiaal"),
  limits_normal = c("normal approximation", "normale benadering"),
  limits_smoothed = c("smoothed binomial", "afgevlakt binomiaal"),
  note_bands = c("Bands: %s confidence intervals.", "Banden: %s-betrouwbaarheidsintervallen."),
  note_dispersion = c(
    "Limits are widened by how much all regions differ (%s over-dispersion).",
    "De grenzen zijn verruimd met hoeveel alle regio's verschillen (%se overdispersie)."
  ),
  note_exact = c("Exact: all outcomes are added up.", "Exact: alle uitkomsten zijn opgeteld."),
  note_filled = c(
    "Filled: more than chance, at a significance level of %s.", "Gevuld: meer dan toeval, bij een significantieniveau van %s."
  ),
  note_limits = c("Curves: control limits of %s (%s).", "Krommen: controlegrenzen van %s (%s)."),
  note_mean = c("what all have in common, %s", "wat alle gemeen hebben, %s"),
  note_no_difference = c("Dashed line: no difference.", "Onderbroken lijn: geen verschil."),
  note_open = c("Open circles: as counted.", "Open rondjes: zoals geteld."),
  note_rank = c("Where intervals are wide, the rank says little.", "Waar intervallen breed zijn, zegt de rang weinig."),
  note_target = c("Dashed line: the target, %s.", "Onderbroken lijn: de streefwaarde, %s."),
  over_dispersed = c("over-dispersed", "met overdispersie"),
  true_share = c("True proportion", "Waar aandeel"),
  within = c("within the limits", "binnen de grenzen"),
  axis_euros = c("Euros a year", "Euro per jaar"),
  axis_places = c("Places", "Plekken"),
  class_of = c("%s to %s%%", "%s tot en met %s%%"),
  costs = c("costs", "kosten"),
  employer = c("employer", "werkgever"),
  guidance = c("guidance", "begeleiding"),
  hidden_count = c("hidden: a small count", "afgeschermd: een klein aantal"),
  job_of = c("Who pays for a sheltered job, row %s", "Wie betaalt een beschutte baan, rij %s"),
  municipality = c("municipality", "gemeente"),
  no_number = c("no ministerial number", "geen aantal te realiseren plekken"),
  note_costs = c(
    "Costs are what the three pay together; to the left of 0: is left with.",
    "De kosten zijn wat de drie samen betalen; links van 0: houdt over."
  ),
  note_places = c(
    "Upright line: ministerial number. Open circle: positive advices. One place is %s hours a week.",
    "Staande streep: aantal te realiseren plekken. Open rondje: positieve adviezen. E\u00e9n plek is %s uur per week."
  ),
  note_produced = c("Dashed line: what the work is worth, %s euros a year.", "Onderbroken lijn: wat het werk waard is, %s euro per jaar."),
  obligation = c("obligation", "verplichting"),
  paid = c("paid by", "betaald door"),
  places_on = c("places of sheltered work", "plekken beschut werk"),
  shortfall = c("shortfall", "tekort"),
  realised = c("realised", "gerealiseerd"),
  state = c("the state", "het Rijk"),
  wage_costs = c("wage costs", "loonkosten"),
  wage_values_of = c("Wage values", "Loonwaarden"),
  by_outcome = c("advices by outcome", "adviezen naar uitkomst"),
  by_work = c("positive advices, at work or not,", "positief advies, wel of niet aan het werk,"),
  count_of = c("%s of %s", "%s van %s"),
  country = c("Netherlands", "Nederland"),
  note_band = c("Dashed line and band: %s, with its interval.", "Onderbroken lijn en band: %s, met het interval."),
  note_interval = c("Horizontal lines: %s confidence intervals (%s).", "Horizontale lijnen: %s-betrouwbaarheidsintervallen (%s)."),
  note_line = c("Dashed line: %s.", "Onderbroken lijn: %s."),
  note_not_drawn = c("%s, not drawn on this scale: %s.", "%s, op deze schaal niet getekend: %s."),
  note_overlap = c("Where intervals overlap, the order may be chance.", "Waar intervallen elkaar overlappen, kan de volgorde toeval zijn."),
  note_source = c("Source: %s.", "Bron: %s."),
  not_at_work = c("not at work", "niet aan het werk"),
  number = c("number", "aantal"),
  per_region = c("per labour-market region", "per arbeidsmarktregio"),
  publication = c("UWV, Rapportage beschut werk", "UWV, Rapportage beschut werk"),
  state_invalid = c("not valid: no proportion", "ongeldig: geen aandeel"),
  state_undefined = c("not defined: the denominator is 0", "niet te berekenen: de noemer is 0")
)

word <- function(key, lang, ...) {
  text <- unname(words[key, lang])
  if (...length() == 0L) text else sprintf(text, ...)
}
