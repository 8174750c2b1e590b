package io.howdah.convert.plsql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a job runs, read from a calendar string of DBMS_SCHEDULER or the interval of DBMS_JOB (PL/SQL Packages and Types Reference 23ai,
 * DBMS_SCHEDULER, "Calendaring Syntax", and DBMS_JOB): {@code FREQ=DAILY;BYHOUR=2;BYMINUTE=0 -> 0 2 * * *},
 * {@code TRUNC(SYSDATE)+1+2/24 -> 0 2 * * *}. The helper {@code oracle.cron_schedule} reads the same at run time.
 */
public sealed interface CronSchedule {
    /** Five fields: minute, hour, day of the month, month, day of the week. */
    record Fixed(String cron) implements CronSchedule {}

    /** Cron can say it, and what is left open comes from the date at which the job starts. */
    record FromStart() implements CronSchedule {}

    /** Cron has no expression for it. */
    record Unsayable(String reason) implements CronSchedule {}

    static CronSchedule of(String schedule) {
        String words = schedule.toUpperCase(Locale.ROOT).replaceAll("\\s", "");
        return words.startsWith("FREQ=") ? Calendar.read(words) : Interval.read(words);
    }

    /** {@code FREQ=...;BYHOUR=...}. */
    final class Calendar {
        private static final List<String> FREQUENCIES =
                List.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY");
        private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
        private static final List<String> MONTHS =
                List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
        private static final Set<String> KNOWN =
                Set.of("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND");
        private static final Map<String, Integer> WHOLE = Map.of("MONTHLY", 12, "HOURLY", 24, "MINUTELY", 60);
        private static final Map<String, String> COUNTED =
                Map.of("MONTHLY", "BYMONTH", "HOURLY", "BYHOUR", "MINUTELY", "BYMINUTE");

        private final Map<String, String> parts;

        private Calendar(Map<String, String> parts) {
            this.parts = Map.copyOf(parts);
        }

        static CronSchedule read(String words) {
            var parts = new HashMap<String, String>();
            for (String part : words.replaceAll(";+$", "").split(";", -1)) {
                String key = part.split("=", 2)[0];
                String value = numbers(key, part.substring(Math.min(part.length(), key.length() + 1)));
                boolean number = key.equals("FREQ") || value.matches("[0-9]+(,[0-9]+)*");
                if (!KNOWN.contains(key) || !number || key.equals("BYSECOND") && !value.matches("0+")) {
                    return new Unsayable(part);
                }
                parts.put(key, value);
            }
            return new Calendar(parts).schedule();
        }

        private static String numbers(String key, String value) {
            return Stream.of(value.split(",", -1))
                    .map(v -> switch (key) {
                        case "BYDAY" -> DAYS.contains(v) ? "" + DAYS.indexOf(v) : v;
                        case "BYMONTH" -> MONTHS.contains(v) ? "" + (MONTHS.indexOf(v) + 1) : v;
                        default -> v;
                    })
                    .collect(Collectors.joining(","));
        }

        private boolean has(String key) {
            return parts.containsKey(key);
        }

        private CronSchedule schedule() {
            String freq = parts.getOrDefault("FREQ", "");
            String interval = parts.getOrDefault("INTERVAL", "1");
            boolean one = interval.equals("1");
            int rank = FREQUENCIES.indexOf(freq);
            if (rank < 0) {
                return new Unsayable("FREQ=" + freq);
            }
            if (!one && !steps(freq, interval)) {
                return new Unsayable("INTERVAL=" + interval);
            }
            if (has("BYMONTHDAY") && (has("BYDAY") || rank == 2 || rank == 0 && !has("BYMONTH"))) {
                return new Unsayable(has("BYDAY") ? "BYDAY and BYMONTHDAY at once" : "BYMONTHDAY without a month");
            }
            List<Optional<String>> fields = List.of(
                    field("BYMINUTE", rank == 5 && one),
                    field("BYHOUR", rank == 5 || rank == 4 && one),
                    field("BYMONTHDAY", rank > 1 || has("BYDAY")),
                    field("BYMONTH", rank > 1 || rank == 1 && one || rank == 0 && has("BYDAY")),
                    field("BYDAY", rank != 2));
            return fields.stream().allMatch(Optional::isPresent)
                    ? new Fixed(fields.stream().map(Optional::orElseThrow).collect(Collectors.joining(" ")))
                    : new FromStart();
        }

        /** Whether every n-th comes out the same in each hour, day or year. */
        private boolean steps(String freq, String interval) {
            int n = interval.matches("[0-9]{1,4}") ? Integer.parseInt(interval) : 0;
            return n > 0 && WHOLE.getOrDefault(freq, 1) % n == 0 && !has(COUNTED.getOrDefault(freq, ""));
        }

        /** Empty when the start date gives it. */
        private Optional<String> field(String key, boolean every) {
            return Optional.ofNullable(parts.get(key)).or(() -> every ? Optional.of("*") : Optional.empty());
        }
    }

    /** {@code SYSDATE + 1/24}. */
    final class Interval {
        private static final Pattern FORM =
                Pattern.compile("(SYSDATE|TRUNC\\(SYSDATE(?:,'(?:MI|HH|HH24|DD)')?\\)|LAST_DAY\\(TRUNC\\(SYSDATE\\)\\)"
                        + "|NEXT_DAY\\(TRUNC\\(SYSDATE\\),'[A-Z]+'\\)"
                        + "|ADD_MONTHS\\(TRUNC\\(SYSDATE,'(?:MM|MON|MONTH)'\\),1\\))(.*)");
        private static final String TERM = "[+-][0-9]+(?:[.][0-9]+)?(?:/(?:[0-9]+|\\([0-9]+(?:[*][0-9]+)*\\)))*";
        private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.][0-9]+)?");
        private static final int DAY = 1440;

        private Interval() {}

        static CronSchedule read(String words) {
            String plain = words.replaceAll("([+-])\\(([0-9./]+)\\)", "$1$2")
                    .replaceFirst("^TRUNC\\(SYSDATE(\\+[0-9]+)\\)", "TRUNC(SYSDATE)$1")
                    .replaceFirst("^TRUNC\\((LAST_DAY|NEXT_DAY)\\(SYSDATE(.*?)\\)\\)", "$1(TRUNC(SYSDATE)$2)");
            Matcher form = FORM.matcher(plain);
            if (!form.matches() || !form.group(2).matches("(?:" + TERM + ")*")) {
                return new Unsayable("it is none of the forms that are known");
            }
            BigDecimal exact = minutes(form.group(2));
            if (exact.signum() < 0 || exact.compareTo(new BigDecimal(1_000_000)) > 0 || exact.scale() > 0) {
                return new Unsayable("it is not of whole minutes");
            }
            return schedule(form.group(1).replace(",'DD'", ""), exact.intValueExact());
        }

        /** {@code +1+2/24 -> 1560}; without digits behind the point when it is whole. */
        private static BigDecimal minutes(String sum) {
            BigDecimal total = BigDecimal.ZERO;
            Matcher terms = Pattern.compile(TERM).matcher(sum);
            while (terms.find()) {
                Matcher numbers = NUMBER.matcher(terms.group());
                numbers.find();
                BigDecimal days = new BigDecimal(numbers.group());
                while (numbers.find()) {
                    BigDecimal by = new BigDecimal(numbers.group());
                    days = by.signum() == 0 ? BigDecimal.ZERO : days.divide(by, MathContext.DECIMAL128);
                }
                BigDecimal term = days.multiply(new BigDecimal(DAY));
                total = terms.group().startsWith("-") ? total.subtract(term) : total.add(term);
            }
            BigDecimal rounded = total.setScale(9, RoundingMode.HALF_UP).stripTrailingZeros();
            return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
        }

        private static CronSchedule schedule(String base, int minutes) {
            int days = minutes / DAY;
            String time = minutes % 60 + " " + minutes / 60 % 24;
            if (base.equals("SYSDATE") || base.equals("TRUNC(SYSDATE,'MI')")) {
                boolean period = minutes > 0 && (minutes < 60 ? 60 % minutes == 0 : minutes % 60 == 0);
                return period && (DAY % minutes == 0 || minutes == 7 * DAY) ? new FromStart() : none();
            }
            if (base.startsWith("TRUNC(SYSDATE,")) {
                return minutes / 60 == 1 ? new Fixed(minutes % 60 + " * * * *") : none();
            }
            if (base.startsWith("TRUNC(")) {
                return days == 1 ? new Fixed(time + " * * *") : days == 7 ? new FromStart() : none();
            }
            if (base.startsWith("LAST_DAY(")) {
                return days == 1 ? new Fixed(time + " 1 * *") : none();
            }
            if (base.startsWith("ADD_MONTHS(")) {
                return days < 28 ? new Fixed(time + " " + (days + 1) + " * *") : none();
            }
            int weekday = Calendar.DAYS.indexOf(base.split("'", 3)[1].replaceFirst("(?<=...).*", ""));
            return days == 0 && weekday >= 0 ? new Fixed(time + " * * " + weekday) : none();
        }

        private static CronSchedule none() {
            return new Unsayable("it has no such period");
        }
    }
}
