# SPDX-License-Identifier: MIT
# Who pays, parameters, and wage values. Expected amounts are those of the law's own examples, worked out by hand.

WML <- policy_parameters(minimum_wage = c("2016-01-01" = 1524.60), holiday_allowance = 0, guidance_money = 0)
job <- function(...) financing(day = "2016-03-31", hours_per_week = 40, full_time_hours = 40, ..., parameters = WML)

test_that("the wage-cost subsidy is what the work lacks, at most 70%, with 23% on top", {
  found <- job(wage_value_pct = c(50, 20, 100))
  expect_s3_class(found, "beschut_financing")
  expect_equal(found$subsidy_eur, c(937.63, 1312.68, 0)) # 762.30, 1067.22 and 0, x 1.23
  expect_identical(found$rules, list("subsidy", "cap", "none"))
  expect_equal(found$employer_year_eur + found$municipality_year_eur + found$state_year_eur, found$wage_costs_year_eur)
  expect_identical(reasons_of(found, "en")$source, rep("Participatiewet, art. 10d", 3))
})

test_that("the lage-inkomensvoordeel goes by hours and hourly wage", {
  skip_if_not_installed("bit64")
  expect_equal(liv(2017, 1500, 14625), 1515) # 9.75 an hour: 1,500 x 1.01
  expect_equal(liv(2017, c(1500, 1247.99, 1248, NA, 2080), c(14625, 12167.90, 12168, 1, 20280)), c(1515, 0, 1260.48, NA, 2000))
  expect_equal(liv(2017:2018, bit64::as.integer64(1500), 14625), c(1515, 0))
  expect_s3_class(failure_of(liv(2017, 1500.001, 14625)), "beschut_error_argument")
  expect_s3_class(failure_of(liv(0, 1500, 14625)), "beschut_error_argument")
})

test_that("a parameter that is not known is a problem of its rows", {
  make <- function() financing(day = "2016-07-01", hours_per_week = 40, full_time_hours = 40, wage_value_pct = 50)
  expect_warning(found <- make(), class = "beschut_warning_records")
  expect_identical(found$subsidy_eur, NA_real_)
  expect_identical(as.character(problems_of(found)$problem[[1]]), "parameter")
  expect_identical(problems_of(found)$met[[1]], "minimum_wage")
})

# ---- parameters ----

test_that("parameters are in units of people", {
  skip_if_not_installed("bit64")
  expect_equal(get_parameter(NULL, "lks_rate", c("2017-12-31", "2018-01-01")), c(23, 23.5))
  expect_equal(get_parameter(NULL, "hours_per_place", "2018-01-01"), 31)
  expect_equal(get_parameter(NULL, "liv_rate", "2017-01-01"), 1.01)
  expect_equal(get_parameter(NULL, "due_weeks", "2018-01-01"), 8)
  expect_identical(get_parameter(NULL, "duty_from", "2018-01-01"), as.Date("2017-01-01"))
  set <- policy_parameters(duty_from = "2018-01-01", lks_rate = 0.3, weeks_a_year = 53L, minimum_wage = bit64::as.integer64(1500))
  expect_identical(get_parameter(set, "duty_from", "2018-01-01"), as.Date("2018-01-01"))
  expect_equal(get_parameter(set, "lks_rate", "2030-01-01"), 0.3)
  expect_equal(get_parameter(set, "minimum_wage", "2030-01-01"), 1500)
})

test_that("values by year or date hold until the next one or the end of the year", {
  set <- policy_parameters(minimum_wage = c("2016-07-01" = 1537.20, "2016-01-01" = 1524.60, "2018" = 1578))
  of <- function(day) get_parameter(set, "minimum_wage", day)
  expect_equal(of(c("2016-01-01", "2016-06-30", "2016-07-01", "2016-12-31", "2018-12-31")), c(1524.60, 1524.60, 1537.20, 1537.20, 1578))
  until <- subset(as.data.frame(set), parameter == "minimum_wage")$until
  expect_setequal(as.character(until), c("2016-06-30", "2016-12-31", "2018-12-31"))
  for (day in c("2015-12-31", "2017-01-01", "2019-01-01")) {
    expect_s3_class(failure_of(of(day)), "beschut_error_domain")
    expect_match(conditionMessage(failure_of(of(day))), "minimum_wage .* is not known for")
  }
})

test_that("what is set later counts, and nothing else changes", {
  first <- policy_parameters(minimum_wage = 1500)
  second <- set_parameter(first, "minimum_wage", 1600, from = "2018-01-01", until = "2018-12-31", source = "the law")
  expect_equal(get_parameter(second, "minimum_wage", c("2017-12-31", "2018-01-01", "2019-01-01")), c(1500, 1600, 1500))
  expect_equal(get_parameter(first, "minimum_wage", "2018-01-01"), 1500)
  expect_equal(get_parameter(revived(second), "minimum_wage", "2018-01-01"), 1600)
  table <- as.data.frame(second, lang = "en")
  set <- subset(table, status == "user")
  expect_identical(set$value, c(1600, 1500))
  expect_identical(set$source, c("the law", NA))
  expect_identical(as.character(set$unit), c("euros", "euros"))
  expect_identical(table$date[table$parameter == "duty_from"], as.Date("2017-01-01"))
  expect_identical(subset(table, parameter == "lks_rate")$value, c(23, 23.5))
  expect_match(capture.output(print(second, lang = "nl")), "1600,00 euro +2018-01-01 +2018-12-31", all = FALSE)
})

test_that("what is too fine, or no such parameter, is refused", {
  refused <- function(...) expect_s3_class(failure_of(policy_parameters(...)), "beschut_error_argument")
  refused(minimum_wage = 1524.605)
  refused(lks_rate = 23.55)
  refused(due_weeks = 1.5)
  refused(minimum_wage = "1524.60")
  refused(minimum_wage = NA)
  refused(minimum_wage = -1)
  refused(minimum_wage = c("2018-02-30" = 1))
  refused(minimum_wage = c("2018" = 1, "2018-01-01" = 2))
  refused(minimum_wage = c(1, 2))
  refused(1500)
  failure <- failure_of(policy_parameters(minimum_wagee = 1))
  expect_match(conditionMessage(failure), "did you mean 'minimum_wage'?", fixed = TRUE)
})

# ---- wage values ----

test_that("a wage value is tempo x quality x employability, by share", {
  tasks <- data.frame(
    job = c(7, 7, 8, 9), tempo_pct = c(60, 80, 50, 50), quality_pct = c(90, 100, 100, 50), employability_pct = c(100, 100, 81, 50),
    share_pct = c(50, 50, 100, 90)
  )
  expect_warning(found <- wage_values(tasks), class = "beschut_warning_records")
  expect_identical(found$job, c(7, 8, 9))
  expect_identical(found$wage_value_pct, c(67L, 41L, NA)) # 27 + 40; 40.5, half up
  expect_identical(as.character(problems_of(found)$problem), "shares")
})

test_that("wage values are counted by class, with intervals", {
  values <- c(0, 19, 20, 39, 40, 100, 55, 61)
  found <- wage_value_distribution(values)
  expect_identical(found$count, c(2L, 2L, 2L, 1L, 1L))
  expect_identical(found$to_pct, c(19L, 39L, 59L, 79L, 100L))
  expect_identical(unique(found$total), 8L)
  expect_equal(found$share, found$count / 8)
  expect_equal(cbind(found$low, found$high), unname(as.matrix(prop_interval(found$count, 8)[c("low", "high")])))
  low <- low_share(found, 40)
  expect_identical(low$count, 4L)
  expect_equal(c(low$low, low$high), suppressWarnings(prop.test(4, 8, correct = FALSE)$conf.int[1:2]))
  expect_s3_class(failure_of(low_share(found, 50)), "beschut_error_argument")
})

test_that("small counts are hidden, and shares with them", {
  found <- wage_value_distribution(rep(c(10, 30, 50, 70), c(2, 20, 9, 30)), small = 3)
  expect_true(found$hidden[[1]])
  expect_gte(sum(found$hidden), 2)
  expect_identical(is.na(found$count), found$hidden)
  expect_identical(is.na(found$share), found$hidden)
  expect_identical(is.na(low_share(found, 20)$low), TRUE)
})

test_that("wage values are counted in municipalities and regions", {
  values <- data.frame(municipality = c("GM0014", "GM0106", NA), wage_value_pct = c(30, 50, 70))
  division <- data.frame(municipality = c(14, 106), area = c("Groningen", "Drenthe"))
  count <- function(...) {
    found <- wage_value_distribution(values, bounds = c(0, 40), ...)
    tapply(found$total, found$place, `[[`, 1L)
  }
  expect_identical(c(count(level = "municipality")), c(GM0014 = 1L, GM0106 = 1L))
  expect_identical(c(count()), c(NL01 = 3L))
  expect_identical(names(count(level = "region", division = division)), sort(c(find_area("Groningen"), find_area("Drenthe"))))
})

# ---- pictures ----

test_that("financing and distributions are printed and drawn", {
  found <- job(wage_value_pct = c(50, 60), new_place = TRUE)
  said <- capture.output(print(found, lang = "nl"))
  expect_match(said, "de gemeente betaalt, per jaar +8\\.251,56", all = FALSE) # 11,251.56 less the bonus of 3,000
  expect_match(said, "minimumloon min loonwaarde", all = FALSE)
  grDevices::pdf(NULL)
  on.exit(grDevices::dev.off())
  drawn <- plot(found, lang = "en")
  expect_identical(drawn$name, c("Wage costs", "Guidance", "Employer", "Municipality", "The state"))
  expect_equal(drawn$to, c(22503.12, 0, 11251.56, 8251.56, 3000))
  expect_s3_class(failure_of(plot(found, row = 3)), "beschut_error_argument")
  distribution <- wage_value_distribution(c(10, 30, 30))
  drawn <- plot(distribution, lang = "nl")
  expect_identical(drawn$name[[1]], "0 tot en met 19%")
  expect_equal(drawn$to, c(1, 2, 0, 0, 0) / 3)
  expect_s3_class(failure_of(plot(distribution, place = "GM0014")), "beschut_error_argument")
  expect_s3_class(failure_of(plot(distribution, colour = "red")), "beschut_error_argument")
})

test_that("ggplot2 makes the same pictures", {
  skip_if_not_installed("ggplot2")
  grDevices::pdf(NULL)
  on.exit(grDevices::dev.off())
  found <- job(wage_value_pct = 50)
  picture <- ggplot2::autoplot(found, lang = "en")
  expect_equal(picture$data$to, plot(found)$to)
  expect_no_error(print(picture))
  expect_no_error(print(ggplot2::autoplot(wage_value_distribution(c(10, 30, 30)), lang = "nl")))
  numbers <- data.frame(municipality = 14, year = 2018, places = 3)
  found <- realisation(data.frame(municipality = 14, hours_per_week = 31, start_date = "2018-01-01"), NULL, numbers, on = "2018-12-31")
  expect_no_error(print(ggplot2::autoplot(found)))
})
