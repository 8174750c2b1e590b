package io.howdah.convert.name;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.PostgresType;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.ConvertSettings.NameCase;
import io.howdah.convert.TargetNames;
import io.howdah.convert.expression.HelperNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identifier policy applied to one catalog.
 *
 * <p>Names fold to lower case ({@code EMP -> emp}); one that was quoted in Oracle with lower-case letters keeps them ({@code Emp ->
 * "Emp"}). Over 63 bytes, taken, or owned by PostgreSQL: the name gets an underscore and eight hex digits that depend on the name alone.
 */
public final class NamePolicy implements TargetNames {
    private final NameCase nameCase;
    private final Names names;
    private final Map<QualifiedName, Map<Identifier, PostgresType>> types;
    private final HelperNames helpers;

    /**
     * @param synonyms source name of each synonym to what it finally means
     */
    record Names(
            Map<Identifier, Identifier> schemas,
            Map<QualifiedName, QualifiedName> objects,
            Map<QualifiedName, Map<Identifier, Identifier>> columns,
            Map<QualifiedName, QualifiedName> synonyms,
            Map<Identifier, NameSpace> relations,
            List<Rename> renames) {}

    private NamePolicy(
            NameCase nameCase,
            Names names,
            Map<QualifiedName, Map<Identifier, PostgresType>> types,
            HelperNames helpers) {
        this.nameCase = nameCase;
        this.names = names;
        this.types = types;
        this.helpers = helpers;
    }

    public static NamePolicy of(Catalog catalog, ConvertSettings settings) {
        HelperNames helpers = HelperNames.of(settings.compat());
        return new NamePolicy(
                settings.nameCase(),
                new NameAssignment(catalog, settings.nameCase(), settings.names(), helpers).names(),
                Map.of(),
                helpers);
    }

    /** The same names, which now also know the types of columns. */
    public NamePolicy withTypes(Map<QualifiedName, Map<Identifier, PostgresType>> columnTypes) {
        return new NamePolicy(nameCase, names, columnTypes, helpers);
    }

    @Override
    public HelperNames helpers() {
        return helpers;
    }

    @Override
    public QualifiedName object(QualifiedName source) {
        QualifiedName meant = names.synonyms().getOrDefault(source, source);
        QualifiedName known = names.objects().get(meant);
        return known != null ? known : new QualifiedName(schema(meant.schema()), local(meant.name()));
    }

    /** What nobody owns is left to the search path, as it was left to Oracle's synonyms. */
    @Override
    public String reference(QualifiedName source) {
        QualifiedName target = object(source);
        boolean open = resolved(source).schema().equals(NameAssignment.PUBLIC);
        return open ? sql(target.name()) : sql(target);
    }

    /** The target name of the synonym itself, where {@link #object} gives what it stands for. */
    public QualifiedName synonym(QualifiedName source) {
        QualifiedName known = names.objects().get(source);
        return known != null ? known : new QualifiedName(schema(source.schema()), local(source.name()));
    }

    /** What a name finally means in the source: synonyms followed to their end. */
    public QualifiedName resolved(QualifiedName source) {
        return names.synonyms().getOrDefault(source, source);
    }

    @Override
    public Identifier schema(Identifier source) {
        Identifier known = names.schemas().get(source);
        return known != null ? known : local(source);
    }

    @Override
    public Identifier column(QualifiedName sourceTable, Identifier sourceColumn) {
        Map<Identifier, Identifier> columns = names.columns().get(resolved(sourceTable));
        Identifier known = columns == null ? null : columns.get(sourceColumn);
        return known != null ? known : local(sourceColumn);
    }

    @Override
    public Identifier local(Identifier source) {
        String folded = Spelling.folded(source.text(), nameCase);
        return new Identifier(
                Spelling.bytes(folded) > Spelling.LONGEST ? Spelling.hashed(folded, source.text()) : folded);
    }

    @Override
    public String sql(Identifier target) {
        return Spelling.sql(target);
    }

    @Override
    public Optional<PostgresType> type(QualifiedName sourceTable, Identifier sourceColumn) {
        return Optional.ofNullable(types.get(resolved(sourceTable))).map(columns -> columns.get(sourceColumn));
    }

    /** Every name that is more than folded, in catalog order. */
    public List<Rename> renames() {
        return names.renames();
    }

    NameSpace relations(Identifier targetSchema) {
        return names.relations().computeIfAbsent(targetSchema, s -> new NameSpace());
    }
}
