# SPDX-License-Identifier: MIT
# Ministerial numbers, how far municipalities are, and who waits. Expected values are worked out by hand: hours / 31.

NUMBERS <- data.frame(
  municipality = c("GM0014", "GM0014", "GM0114"), name = c("Groningen", "Groningen", "Emmen"), year = c(2017, 2018, 2018),
  places = c(2, 3, 4)
)
PLACEMENTS <- data.frame(
  municipality = c(14, 14, 114), hours_per_week = c(31, 15.5, 24), start_date = as.Date(c("2017-03-01", "2018-02-01", "2018-02-01")),
  person = c(1, 2, 3)
)
NEEDS <- data.frame(municipality = "GM0014", decision_date = as.Date("2017-01-31") + 5:1, person = c(5, 4, 3, 2, 1))

test_that("places are hours by 31", {
  found <- realisation(PLACEMENTS, NEEDS, NUMBERS, on = c("2018-12-31", "2017-12-31"))
  expect_s3_class(found, "beschut_realisations")
  expect_identical(found$place, c("GM0014", "GM0014", "GM0114"))
  expect_identical(found$day, as.Date(c("2017-12-31", "2018-12-31", "2018-12-31")))
  expect_identical(found$number, c(2L, 3L, 4L))
  expect_identical(found$need, c(5L, 5L, 0L))
  expect_identical(found$obligation, c(2L, 3L, 0L))
  expect_equal(found$realised_places, c(1, 1.5, 0.77))
  expect_equal(found$shortfall, c(1, 1.5, 0))
  expect_equal(found$mean_hours, c(31, 23.25, 24))
  expect_identical(found$needed_persons, c(2L, 4L, 0L)) # 3 places x 31 hours / 23.25
  expect_identical(found$realised_pct, c(50L, 50L, NA))
})

test_that("regions and the country add municipalities up", {
  division <- division_from_names(NUMBERS)
  expect_identical(division$municipality, c("GM0014", "GM0114"))
  expect_identical(division$area, c(find_area("Groningen"), find_area("Drenthe")))
  found <- realisation(PLACEMENTS, NEEDS, NUMBERS, division, on = "2018-12-31", level = "region")
  expect_identical(sort(found$place), sort(division$area))
  country <- realisation(PLACEMENTS, NEEDS, NUMBERS, on = "2018-12-31", level = "country")
  expect_identical(country$place, "NL01")
  expect_identical(c(country$number, country$municipalities), c(7L, 2L))
  expect_equal(country$hours, 70.5)
})

test_that("a merged municipality is what it became", {
  mergers <- data.frame(municipality = "GM0114", into = "GM0014", date = "2018-06-01")
  found <- realisation(PLACEMENTS, NULL, NUMBERS, NULL, mergers, on = "2018-12-31")
  expect_identical(found$place, "GM0014")
  expect_identical(found$number, 7L)
  expect_identical(found$persons, 3L)
})

test_that("the hours of a place are a parameter", {
  found <- realisation(PLACEMENTS, on = "2017-12-31", parameters = list(hours_per_place = 15.5))
  expect_equal(found$realised_places, 2)
})

test_that("who waits goes by date of advice, and who works waits no more", {
  skip_if_not_installed("bit64")
  found <- waiting_list(NEEDS, PLACEMENTS, NUMBERS, on = "2018-12-31")
  expect_s3_class(found, "beschut_queue")
  expect_identical(found$row, 2:1) # persons 4 and 5
  expect_identical(found$person, c(4, 5))
  expect_identical(found$position, 1:2)
  expect_identical(as.character(found$right), c("must", "must")) # 3 - 1.5 places: two of 23.25 hours begin
  wide <- NEEDS
  wide$person <- bit64::as.integer64(wide$person) + bit64::as.integer64("9007199254740993")
  kept <- waiting_list(wide, NULL, NUMBERS, on = "2016-12-31")$person
  expect_length(kept, 0)
  kept <- waiting_list(wide, NULL, NUMBERS, on = "2018-12-31")$person
  expect_true(all(kept == rev(wide$person)))
})

test_that("numbers are read from CSV, wide or long", {
  numbers <- read_numbers(system.file("extdata", "ministerial-numbers-2017-2018-partial.csv", package = "beschut"))
  expect_identical(nrow(numbers), 96L)
  expect_identical(numbers$places[numbers$name %in% "Groningen"], c(44L, 70L))
  expect_identical(sum(is.na(numbers$places)), 5L)
  long <- read_numbers(text = "gemeente;municipality;year;places;status\nx;GM0014;2017;44;definitief\n")
  expect_identical(long$municipality, "GM0014")
  expect_identical(as.character(long$status), "final")
  expect_identical(read_numbers(text = charToRaw("municipality,year\nGM0014,2017\n"))$year, 2017L)
  failure <- failure_of(read_numbers(text = "municipality,year\nGM0014\n"))
  expect_s3_class(failure, "beschut_error_input")
  expect_identical(failure$line, 2L)
  expect_s3_class(failure_of(read_numbers("/no/such/file")), "beschut_error_resource")
  expect_warning(wrong <- read_numbers(text = "municipality,year\nGM0014,jaar\n"), class = "beschut_warning_records")
  expect_identical(problems_of(wrong)$row, 1L)
})

test_that("the country's numbers are known for 2015 to 2020", {
  numbers <- national_numbers()
  expect_identical(numbers$year, 2015:2020)
  expect_identical(unique(numbers$municipality), "NL01")
  expect_identical(numbers$places[[5]], 6000L) # policy page of SZW, May 2019
})

test_that("a name that the division does not have is a problem", {
  numbers <- data.frame(municipality = c("GM0014", "GM9999"), name = c("Groningen", "Nergenshuizen"), year = 2017)
  expect_warning(division <- division_from_names(numbers), class = "beschut_warning_records")
  expect_identical(division$municipality, "GM0014")
  expect_identical(as.character(problems_of(division)$problem), "unmapped")
  expect_identical(problems_of(division)$met, "Nergenshuizen")
})

test_that("problems name their table and row", {
  placements <- rbind(PLACEMENTS, data.frame(municipality = 14, hours_per_week = 61, start_date = as.Date("2017-01-01"), person = 9))
  expect_warning(found <- realisation(placements, NEEDS, on = "2017-12-31"), class = "beschut_warning_records")
  expect_identical(problems_of(found)$frame, "placements")
  expect_identical(problems_of(found)$row, 4L)
  expect_identical(found$persons, 1L)
})

test_that("realisation is printed with names, and drawn", {
  found <- realisation(PLACEMENTS, NEEDS, NUMBERS, on = c("2017-12-31", "2018-12-31"))
  expect_match(capture.output(print(found, lang = "nl")), "Groningen .*2017-12-31", all = FALSE)
  expect_match(knitr::knit_print(found, lang = "en"), "ministerial number", ignore.case = TRUE)
  expect_match(knitr::knit_print(found[0, ], lang = "en"), "0 rows")
  grDevices::pdf(NULL)
  on.exit(grDevices::dev.off())
  drawn <- plot(found, lang = "en")
  expect_identical(drawn$name, c("Groningen", "Emmen"))
  expect_equal(drawn$drawn_1, c(1.5, 0.77))
  expect_equal(drawn$drawn_2, c(1.5, 0))
  expect_equal(drawn$tick, c(3, 4))
  expect_equal(drawn$other, c(5, 0))
  expect_identical(nrow(plot(found, day = "2017-12-31")), 1L)
  expect_s3_class(failure_of(plot(found, day = "2016-12-31")), "beschut_error_argument")
  expect_s3_class(failure_of(plot(found["place"])), "beschut_error_argument")
  expect_s3_class(failure_of(plot(found[0, ])), "beschut_error_argument")
  expect_s3_class(failure_of(plot(national_numbers())), "beschut_error_argument")
})
