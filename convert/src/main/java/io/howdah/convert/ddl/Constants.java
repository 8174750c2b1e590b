package io.howdah.convert.ddl;

import io.howdah.base.HowdahException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.values.BadValueException;
import io.howdah.values.DateFields;
import io.howdah.values.DateMask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Constants that can be written in PostgreSQL without any conversion of expressions: partition bounds are mostly these. */
final class Constants {
    private Constants() {}

    /** The constant as PostgreSQL text; empty when the expression is none or is not a plain one. */
    static Optional<String> sql(Expr expression) {
        return switch (expression) {
            case Expr.Null n -> Optional.of("NULL");
            case Expr.Text t -> Optional.of(t.value().isEmpty() ? "NULL" : Workshop.text(t.value()));
            case Expr.Num n -> number(n.text());
            case Expr.Unary u
            when u.operator().equals("-") && u.operand() instanceof Expr.Num n ->
                number(n.text()).map(text -> "-" + text);
            case Expr.DateText d -> Optional.of(Workshop.text(d.value()));
            case Expr.TimestampText t -> Optional.of(Workshop.text(t.value()));
            case Expr.Bool b -> Optional.of(b.value() ? "true" : "false");
            case Expr.Call c when isDateFunction(c) -> date(c.arguments());
            case Expr e -> Optional.empty();
        };
    }

    static boolean isWord(Expr expression, String word) {
        return expression instanceof Expr.Ref ref
                && ref.name().parts().size() == 1
                && ref.name().last().text().equals(word);
    }

    private static Optional<String> number(String text) {
        boolean suffixed = text.toLowerCase(Locale.ROOT).endsWith("f")
                || text.toLowerCase(Locale.ROOT).endsWith("d");
        return Optional.of(suffixed ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean isDateFunction(Expr.Call call) {
        String name = call.function().last().text();
        return (name.equals("TO_DATE") || name.equals("TO_TIMESTAMP"))
                && call.arguments().size() >= 2
                && call.arguments().get(0).value() instanceof Expr.Text
                && call.arguments().get(1).value() instanceof Expr.Text;
    }

    /** {@code TO_DATE('01-JAN-1998', 'DD-MON-YYYY') -> '1998-01-01 00:00:00'}. */
    private static Optional<String> date(List<Expr.Argument> arguments) {
        byte[] text = ((Expr.Text) arguments.get(0).value()).value().getBytes(StandardCharsets.UTF_8);
        String mask = ((Expr.Text) arguments.get(1).value()).value();
        DateFields fields = new DateFields();
        try {
            DateMask.compile(mask, "AMERICAN").parse(text, 0, text.length, fields);
        } catch (HowdahException | BadValueException e) {
            // not a constant that can be read here: the expression converter has its say
            return Optional.empty();
        }
        String nanos = fields.nanos() == 0 ? "" : String.format(Locale.ROOT, ".%09d", fields.nanos());
        return Optional.of(String.format(
                Locale.ROOT,
                "'%04d-%02d-%02d %02d:%02d:%02d%s%s'",
                Math.abs(fields.year()),
                fields.month(),
                fields.day(),
                fields.hour(),
                fields.minute(),
                fields.second(),
                nanos.isEmpty() ? "" : nanos.substring(0, 7),
                fields.year() < 0 ? " BC" : ""));
    }
}
