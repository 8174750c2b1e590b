package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.engine.value.Nls;
import io.howdah.orasim.server.OracleError;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The server itself, where an expression is evaluated outside of any session. */
enum SystemSession implements SessionContext, Runtime.Services {
    INSTANCE;

    private static final Identifier SYS = new Identifier("SYS");

    @Override
    public int sid() {
        return 0;
    }

    @Override
    public int serial() {
        return 0;
    }

    @Override
    public Identifier user() {
        return SYS;
    }

    @Override
    public Identifier currentSchema() {
        return SYS;
    }

    @Override
    public Set<Identifier> roles() {
        return Set.of();
    }

    @Override
    public Set<String> systemPrivileges() {
        return Set.of();
    }

    @Override
    public Map<String, String> nls() {
        return Nls.DEFAULT.parameters();
    }

    @Override
    public ZoneId timeZone() {
        return Nls.DEFAULT.zone();
    }

    @Override
    public boolean sees(QualifiedName object) {
        return true;
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
    public <T> void remember(Class<T> type, T value) {
        throw new UnsupportedOperationException("the server itself remembers nothing");
    }

    @Override
    public BigDecimal nextNumber(QualifiedName sequence) throws OracleError {
        throw new OracleError(2287, "sequence number not allowed here");
    }

    @Override
    public BigDecimal currentNumber(QualifiedName sequence) throws OracleError {
        throw new OracleError(2287, "sequence number not allowed here");
    }

    @Override
    public StoredRow.LobAccess lobs() {
        return StoredRow.LobAccess.READ_ONLY;
    }

    @Override
    public TableRows.Interrupt interrupt() {
        return () -> {};
    }
}
