package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** What is known of one row of a dictionary view, by column; made by one thread and then not changed. */
final class Facts {
    private final Map<String, Value> values = new HashMap<>();
    private final Optional<Identifier> owner;
    private final Predicate<SessionContext> visible;

    private Facts(Optional<Identifier> owner, Predicate<SessionContext> visible) {
        this.owner = owner;
        this.visible = visible;
    }

    /** A row that belongs to nobody and is seen by everybody. */
    static Facts open() {
        return new Facts(Optional.empty(), s -> true);
    }

    /** A row about an object: ALL_ views show it to whoever may see the object, USER_ views to its owner. */
    static Facts of(QualifiedName object) {
        return new Facts(Optional.of(object.schema()), s -> s.sees(object));
    }

    /** A row that ALL_ views show by a rule of its own. */
    static Facts of(Identifier owner, Predicate<SessionContext> visible) {
        return new Facts(Optional.of(owner), visible);
    }

    /** The same object with OWNER and a column for its name set. */
    static Facts named(QualifiedName object, String column) {
        return of(object).set("OWNER", object.schema()).set(column, object.name());
    }

    Facts set(String column, Value value) {
        values.put(column, value);
        return this;
    }

    Facts set(String column, String text) {
        return set(column, Value.of(text));
    }

    Facts set(String column, Identifier name) {
        return set(column, Value.of(name.text()));
    }

    Facts set(String column, long number) {
        return set(column, Value.of(number));
    }

    Facts set(String column, BigDecimal number) {
        return set(column, Value.of(number));
    }

    Facts set(String column, OptionalInt number) {
        return number.isPresent() ? set(column, number.getAsInt()) : this;
    }

    Facts text(String column, Optional<String> text) {
        return set(column, Value.text(text));
    }

    Facts name(String column, Optional<Identifier> name) {
        return set(column, Value.text(name.map(Identifier::text)));
    }

    Facts yesNo(String column, boolean yes) {
        return set(column, Value.yesNo(yes));
    }

    Facts yn(String column, boolean yes) {
        return set(column, yes ? "Y" : "N");
    }

    /** DATE in the database's time zone, which the simulator keeps at UTC. */
    Facts date(String column, Instant time) {
        return set(column, Value.of(local(time)));
    }

    Facts all(Facts other) {
        values.putAll(other.values);
        return this;
    }

    static LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC).withNano(0);
    }

    Optional<Value> value(String column) {
        return Optional.ofNullable(values.get(column));
    }

    /** The object that the row is about. */
    QualifiedName object(String column) {
        return new QualifiedName(
                owner.orElseThrow(), new Identifier(((Value.Text) value(column).orElseThrow()).text()));
    }

    boolean ownedBy(Identifier user) {
        return owner.isEmpty() || owner.get().equals(user);
    }

    boolean visibleTo(SessionContext session) {
        return owner.filter(session.user()::equals).isPresent() || visible.test(session);
    }
}
