package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.SessionContext;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A session that sees what it is told to see. */
record StandingSession(Identifier user, Set<Identifier> roles, Predicate<QualifiedName> seen)
        implements SessionContext {
    @Override
    public int sid() {
        return 1;
    }

    @Override
    public int serial() {
        return 1;
    }

    @Override
    public Identifier currentSchema() {
        return user;
    }

    @Override
    public Set<String> systemPrivileges() {
        return Set.of("CREATE SESSION");
    }

    @Override
    public Map<String, String> nls() {
        return Map.of("NLS_DATE_FORMAT", "DD-MON-RR");
    }

    @Override
    public ZoneId timeZone() {
        return ZoneId.of("UTC");
    }

    @Override
    public boolean sees(QualifiedName object) {
        return seen.test(object);
    }

    @Override
    public Map<String, String> application() {
        return Map.of();
    }

    @Override
    public <T> Optional<T> memory(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public <T> void remember(Class<T> type, T value) {}
}
