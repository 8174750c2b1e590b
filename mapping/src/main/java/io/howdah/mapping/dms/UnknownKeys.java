package io.howdah.mapping.dms;

import io.howdah.base.HowdahException;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.document.Fields;
import java.util.List;

/**
 * Keys that newer versions and consoles of DMS write beside those that are known: they are said and have no effect, so that files are taken
 * as they are. What looks like a misspelled key is an error.
 */
final class UnknownKeys {
    private UnknownKeys() {}

    /** @throws HowdahException {@link MappingCode#UNKNOWN_KEY} */
    static void ignore(Fields fields, List<Ignored> ignored) {
        for (String name : fields.others()) {
            ignored.add(new Ignored(
                    fields.node().path() + "." + name,
                    fields.place(name),
                    "Howdah does not know this key; it is none of those that say what is moved"));
        }
    }
}
