package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.convert.ConvertCode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of keys and indexes: the source's own, folded, or a made one where Oracle made one too. */
final class RelationWish {
    private static final Pattern SYSTEM_GENERATED = Pattern.compile("SYS_C\\d+|SYS_IL\\w+|BIN\\$.*");

    private RelationWish() {}

    static QualifiedName of(
            Workshop workshop, Identifier schema, Optional<Identifier> source, String generated, Draft draft) {
        Optional<Identifier> own = given(source);
        String wish = own.map(n -> workshop.names().local(n).text()).orElse(generated);
        QualifiedName name = workshop.relations()
                .relation(schema, wish, draft.object().name().toString());
        if (own.isPresent() && !name.name().text().equals(wish)) {
            draft.note(ConvertCode.NAME_COLLISION, "is called " + workshop.sql(name.name()) + ", its name is taken");
        }
        return name;
    }

    /** The name when a person gave it. */
    static Optional<Identifier> given(Optional<Identifier> source) {
        return source.filter(n -> !SYSTEM_GENERATED.matcher(n.text()).matches());
    }
}
