# Reference values for src/survival from R's package survival, on made-up data. Writes survival-r.json.
#
#     Rscript test/golden/survival.R test/golden
#
# Each data set holds what goes wrong most easily: ties, a group nobody of is at risk, an end of the curve at zero, a
# last one censored, times that differ by rounding alone, a factor, a missing covariate, strata, day zero.
suppressMessages(library(survival)); library(jsonlite)
out <- commandArgs(TRUE)[1]
set.seed(61)
draw <- function(n, groups, ties, died) {
  group <- sample(groups, n, TRUE)
  rate <- 1 / (200 + 100 * as.integer(factor(group)))
  time <- pmax(0, rexp(n, rate))
  time <- if (ties) 10 * ceiling(time / 10) else round(time, 1)
  status <- sample(0:2, n, TRUE, c(0.35, 0.65 - died, died))
  data.frame(time, status, group, stringsAsFactors = FALSE)
}
sets <- list(
  ties = draw(80, c("a", "b", "c"), TRUE, 0.15),
  spread = draw(120, c("north", "south"), FALSE, 0.1),
  `no deaths` = { d <- draw(60, c("0", "1"), TRUE, 0); d$status[d$status == 2] <- 1; d },
  `ends at zero` = data.frame(time = c(3, 5, 5, 8, 13, 21, 21, 34), status = c(1, 1, 2, 0, 1, 2, 1, 1),
                             group = rep(c("a", "b"), 4)),
  `last still held` = data.frame(time = c(0, 3, 5, 5, 8, 13, 21, 21, 34), status = c(1, 1, 1, 2, 0, 1, 0, 1, 0),
                                group = c("a", "b", "a", "b", "a", "b", "a", "b", "a")),
  `a group nobody of is at risk` = data.frame(time = c(1, 1, 2, 5, 6, 6, 9, 12, 15, 4, 7, 8),
                             status = c(0, 0, 0, 1, 1, 2, 1, 0, 1, 1, 0, 1),
                             group = c("early", "early", "early", rep("a", 6), rep("b", 3))),
  `half exactly` = data.frame(time = c(1, 2, 3, 4), status = c(1, 1, 1, 1), group = c("a", "a", "b", "b")),
  `rounding alone` = data.frame(time = c(0.3, 0.1 + 0.2, 0.7, 0.8 - 0.1, 1.1, 1.5, 1.5, 2, 2.5, 2.5),
                                status = c(1, 1, 0, 1, 2, 1, 1, 0, 1, 0), group = rep(c("a", "b"), 5)),
  `first ones censored` = data.frame(time = c(1, 2, 3, 4, 5, 6), status = c(0, 0, 1, 0, 2, 0), group = "a"),
  large = draw(1500, c("a", "b", "c", "d"), TRUE, 0.12)
)
for (name in c("ties", "spread", "large")) {
  n <- nrow(sets[[name]])
  sets[[name]]$age <- round(rnorm(n, 35, 12))
  sets[[name]]$channel <- sample(c("broker", "state", "un"), n, TRUE)
  sets[[name]]$share <- round(runif(n), 3)
  sets[[name]]$stratum <- sample(c("early", "late"), n, TRUE)
}
sets$large$age[c(4, 90, 700)] <- NA

curve <- function(f) list(time = f$time, n.risk = f$n.risk, n.event = f$n.event, n.censor = f$n.censor, surv = f$surv,
                          std.err = f$surv * f$std.err, lower = f$lower, upper = f$upper,
                          median = unname(summary(f)$table[c("median", "0.95LCL", "0.95UCL")]),
                          quantile = unname(quantile(f)$quantile), quantile.lower = unname(quantile(f)$lower),
                          quantile.upper = unname(quantile(f)$upper))
test <- function(formula, d, rho) {
  s <- survdiff(formula, d, rho = rho)
  total <- function(x) if (is.matrix(x)) rowSums(x) else x
  list(chisq = s$chisq, df = sum(total(s$exp) > 0) - 1, p = s$pvalue, obs = total(s$obs), exp = total(s$exp),
       groups = sub("group=", "", names(s$n)))
}
answers <- lapply(sets, function(d) {
  any <- survfit(Surv(time, status > 0) ~ 1, d, conf.type = "log-log")
  release <- survfit(Surv(time, status == 1) ~ 1, d, conf.type = "log-log")
  upto <- quantile(d$time, 0.7, names = FALSE)
  mean <- summary(release, rmean = upto)$table
  r <- list(data = d, any = curve(any), release = curve(release),
            rmean = list(upTo = upto, mean = unname(mean[5]), se = unname(mean[6])))
  if (any(d$status == 2)) {
    f <- survfit(Surv(time, factor(status, 0:2)) ~ 1, d, conf.type = "log-log")
    r$incidence <- list(time = f$time, pstate = f$pstate, std.err = f$std.err, lower = f$lower, upper = f$upper)
  }
  if (length(unique(d$group)) > 1) {
    r$logrank <- test(Surv(time, status == 1) ~ group, d, 0)
    r$logrankAny <- test(Surv(time, status > 0) ~ group, d, 0)
    r$peto <- test(Surv(time, status == 1) ~ group, d, 1)
  }
  if (!is.null(d$age)) {
    tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 60)
    fit <- function(formula) {
      f <- coxph(formula, d, ties = "efron", control = tight); s <- summary(f)
      list(n = f$n, events = f$nevent, names = names(coef(f)), coef = unname(coef(f)), se = unname(s$coefficients[, 3]),
           p = unname(s$coefficients[, 5]), loglik = f$loglik, lrt = unname(s$logtest), wald = unname(f$wald.test),
           score = unname(f$score))
    }
    r$cox <- fit(Surv(time, status == 1) ~ age + channel + share)
    r$coxGroup <- fit(Surv(time, status == 1) ~ group + age + channel + share)
    r$coxStrata <- fit(Surv(time, status == 1) ~ age + channel + share + strata(stratum))
    r$logrankStrata <- test(Surv(time, status == 1) ~ group + strata(stratum), d, 0)
  }
  r
})
writeLines(toJSON(list(R = R.version.string, survival = as.character(packageVersion("survival")), sets = answers),
                  digits = I(16), auto_unbox = TRUE, na = "null", pretty = FALSE), file.path(out, "survival-r.json"))
