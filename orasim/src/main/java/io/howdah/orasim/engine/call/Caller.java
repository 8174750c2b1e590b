package io.howdah.orasim.engine.call;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.object.NamedTypes;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.server.OracleError;
import java.util.Map;

/** The session that calls. */
public interface Caller {
    SessionContext session();

    Database database();

    Convert convert();

    NamedTypes types();

    /** EXECUTE on a type, which reading its objects needs (Object-Relational Developer's Guide, "Privileges on Object Types"). */
    boolean mayUse(QualifiedName type);

    /** MODULE, ACTION, CLIENT_INFO, CLIENT_IDENTIFIER. */
    void application(String name, String value);

    /** Reads as of an SCN from now on; 0 ends it. */
    void flashback(long scn);

    /** Keeps a call that makes what no DDL makes: {@link Database#defined}. */
    void defined(String procedure, Map<String, String> arguments);

    /** Runs a statement without binds. */
    void execute(String sql) throws OracleError;
}
