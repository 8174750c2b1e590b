package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.script.ScriptSegment;

/** Segments with the schema that was found out for them. */
final class Segments {
    private Segments() {}

    static ScriptSegment inSchema(ScriptSegment s, Identifier schema) {
        return new ScriptSegment(
                s.file(),
                s.startByte(),
                s.endByte(),
                s.firstLine(),
                s.firstColumn(),
                s.charset(),
                s.session().withSchema(schema));
    }
}
