package io.howdah.pipelines.random;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A datetime with year 0 as java.time has it, which is 1 BC. */
record Moment(LocalDateTime at, int digits) {
    private static final List<String> ZONES =
            List.of("+00:00", "-11:30", "+14:00", "Europe/Berlin", "America/New_York", "Asia/Kolkata");

    static Moment random(SplittableRandom random, int digits) {
        LocalDateTime at = switch (random.nextInt(8)) {
            case 0 -> LocalDateTime.of(9999, 12, 31, 23, 59, 58);
            case 1 -> LocalDateTime.of(-4711, 1, 1, 0, 0, 0);
            case 2 -> LocalDateTime.of(random.nextInt(-4000, 0), 1 + random.nextInt(12), 28, 1, 2, 3);
            case 3 -> LocalDateTime.of(1582, 10, 15, 0, 0, 1);
            case 4 -> LocalDateTime.of(2024, 2, 29, 12, 0, 0);
            default -> LocalDateTime.of(1700, 1, 1, 0, 0).plusSeconds(random.nextLong(20_000_000_000L));
        };
        int unit = (int) Math.pow(10, 9 - digits);
        return new Moment(at.withNano(digits == 0 ? 0 : random.nextInt(1_000_000_000) / unit * unit), digits);
    }

    Cell cell(Kind kind) {
        String field = field();
        String literal = switch (kind) {
            case DATE -> "TO_DATE('" + field + "', '" + mask(0) + "')";
            default ->
                at.getYear() > 0 && at.getSecond() % 2 == 0
                        ? "TIMESTAMP '" + field.strip() + "'"
                        : "TO_TIMESTAMP('" + field + "', '" + mask(digits) + "')";
        };
        return new Cell(Optional.of(shown(rounded())), field, literal, true);
    }

    /** Around a gap or an overlap of daylight saving a local time is no instant, or two: such are moved away. */
    Cell zonedCell(SplittableRandom random) {
        Moment later = at.getYear() < 1900 || at.getYear() > 9000 ? new Moment(at.withYear(2024), digits) : this;
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        ZoneId id = ZoneId.of(zone);
        LocalDateTime local = later.at;
        while (id.getRules().getValidOffsets(local).size() != 1) {
            local = local.plusHours(5);
        }
        Moment moment = new Moment(local, digits);
        String field = moment.field() + " " + zone;
        String literal = "TO_TIMESTAMP_TZ('" + field + "', '" + mask(digits) + " TZR')";
        LocalDateTime utc = local.atZone(id).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
        return new Cell(Optional.of(shown(utc)), field, literal, true);
    }

    static String mask(int digits) {
        return "SYYYY-MM-DD HH24:MI:SS" + (digits == 0 ? "" : ".FF" + digits);
    }

    private String field() {
        int year = at.getYear() <= 0 ? at.getYear() - 1 : at.getYear();
        String fraction =
                digits == 0 ? "" : "." + String.format("%09d", at.getNano()).substring(0, digits);
        return String.format("%s%04d", year < 0 ? "-" : " ", Math.abs(year)) + rest(at) + fraction;
    }

    private static String rest(LocalDateTime at) {
        return String.format(
                "-%02d-%02d %02d:%02d:%02d",
                at.getMonthValue(), at.getDayOfMonth(), at.getHour(), at.getMinute(), at.getSecond());
    }

    private LocalDateTime rounded() {
        return at.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }

    private String shown(LocalDateTime moment) {
        int year = moment.getYear() <= 0 ? 1 - moment.getYear() : moment.getYear();
        return String.format("%04d", year)
                + rest(moment)
                + (digits == 0 ? "" : String.format(".%06d", moment.getNano() / 1000))
                + (moment.getYear() <= 0 ? " BC" : " AD");
    }
}
