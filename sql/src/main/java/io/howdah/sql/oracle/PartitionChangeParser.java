package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.PartitionChange;
import io.howdah.sql.oracle.tree.PartitionChange.Level;
import io.howdah.sql.oracle.tree.PartitionChange.Span;
import io.howdah.sql.oracle.tree.PartitionChange.Target;
import io.howdah.sql.oracle.tree.PartitionChange.Verb;
import io.howdah.sql.oracle.tree.Statement.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what ALTER TABLE does to partitions, as far as it changes which there are; storage, rows and exchanges are left to others. */
final class PartitionChangeParser {
    private final Cursor in;
    private final Parsers parsers;
    private final PartitionParser partitions;

    PartitionChangeParser(Cursor in, Parsers parsers, PartitionParser partitions) {
        this.in = in;
        this.parsers = parsers;
        this.partitions = partitions;
    }

    /** The change that begins here, without what is said about storage and indexes behind it; empty when none begins here. */
    Optional<PartitionChange> change() throws SyntaxException {
        boolean partition = in.isAny(1, "PARTITION", "SUBPARTITION");
        return switch (in.word()) {
            case "SPLIT" -> partition ? Optional.of(split()) : Optional.empty();
            case "MERGE" -> in.isAny(1, "PARTITIONS", "SUBPARTITIONS") ? Optional.of(merge()) : Optional.empty();
            case "DROP" ->
                partition || in.isAny(1, "PARTITIONS", "SUBPARTITIONS") ? Optional.of(drop()) : Optional.empty();
            case "RENAME" -> partition ? Optional.of(rename()) : Optional.empty();
            case "COALESCE" -> in.is(1, "PARTITION") ? Optional.of(coalesce()) : Optional.empty();
            case "SET" -> set();
            case "MODIFY" -> partition ? modify() : Optional.empty();
            default -> Optional.empty();
        };
    }

    private PartitionChange split() throws SyntaxException {
        in.next();
        Level level = level();
        Target target = target();
        List<Expr> at = in.take("AT") ? partitions.boundValues() : List.of();
        List<Expr> values = in.take("VALUES") ? partitions.boundValues() : List.of();
        List<Partition> into = in.take("INTO") ? partitions.partitions(level.name()) : List.of();
        if (at.isEmpty() && values.isEmpty() && into.isEmpty()) {
            throw in.failure("AT, VALUES or INTO");
        }
        return new PartitionChange.Split(level, target, at, values, into);
    }

    private PartitionChange merge() throws SyntaxException {
        in.next();
        Level level = level();
        List<Target> from = new ArrayList<>();
        from.add(target());
        Span span = in.take("TO") ? Span.FROM_TO : Span.EACH;
        if (span == Span.FROM_TO) {
            from.add(target());
        }
        while (in.take(TokenKind.COMMA)) {
            from.add(target());
        }
        Optional<Partition> into = in.take("INTO") ? Optional.of(partitions.partition()) : Optional.empty();
        return new PartitionChange.Merge(level, List.copyOf(from), span, into);
    }

    private PartitionChange drop() throws SyntaxException {
        in.next();
        Level level = level();
        return new PartitionChange.Drop(level, targets());
    }

    private PartitionChange rename() throws SyntaxException {
        in.next();
        Level level = level();
        Target target = target();
        in.expect("TO");
        return new PartitionChange.Rename(level, target, in.identifier("the name of a partition"));
    }

    private PartitionChange coalesce() {
        in.next(2);
        return new PartitionChange.Coalesce();
    }

    private Optional<PartitionChange> set() throws SyntaxException {
        if (in.is(1, "INTERVAL")) {
            in.next(2);
            in.expect(TokenKind.OPEN);
            Optional<Expr> interval = in.at(TokenKind.CLOSE)
                    ? Optional.empty()
                    : Optional.of(parsers.expressions().expression());
            in.expect(TokenKind.CLOSE);
            return Optional.of(new PartitionChange.SetInterval(interval));
        }
        if (!in.at("SET", "SUBPARTITION", "TEMPLATE")) {
            return Optional.empty();
        }
        in.next(3);
        if (in.at(TokenKind.NUMBER)) {
            int count = in.wholeNumber("a number of subpartitions");
            return Optional.of(new PartitionChange.SetTemplate(Optional.of(count), List.of()));
        }
        if (in.at(TokenKind.OPEN) && in.kind(1) == TokenKind.CLOSE) {
            in.next(2);
            return Optional.of(new PartitionChange.SetTemplate(Optional.empty(), List.of()));
        }
        return Optional.of(new PartitionChange.SetTemplate(Optional.empty(), partitions.partitions("SUBPARTITION")));
    }

    private Optional<PartitionChange> modify() throws SyntaxException {
        if (in.is(1, "PARTITION") && in.is(2, "BY")) {
            if (!in.isAny(3, "RANGE", "LIST", "HASH", "REFERENCE", "SYSTEM")) {
                return Optional.empty();
            }
            in.next();
            return Optional.of(new PartitionChange.Repartition(partitions.partitioning()));
        }
        int behind = in.is(2, "FOR") && in.kind(3) == TokenKind.OPEN ? in.closeOf(3) + 1 : 3;
        boolean values = in.isAny(behind, "ADD", "DROP") && in.is(behind + 1, "VALUES");
        boolean subpartition = in.is(behind, "ADD") && in.is(behind + 1, "SUBPARTITION");
        if (!values && !subpartition) {
            return Optional.empty();
        }
        in.next();
        Level level = level();
        Target target = target();
        Verb verb = in.take("DROP") ? Verb.DROP : Verb.ADD;
        if (subpartition) {
            in.expect("ADD");
            return Optional.of(new PartitionChange.AddSubpartition(target, partitions.partition()));
        }
        if (verb == Verb.ADD) {
            in.expect("ADD");
        }
        in.expect("VALUES");
        return Optional.of(new PartitionChange.ChangeValues(level, target, verb, partitions.boundValues()));
    }

    private Level level() {
        Level level = in.atAny("SUBPARTITION", "SUBPARTITIONS") ? Level.SUBPARTITION : Level.PARTITION;
        in.next();
        return level;
    }

    private List<Target> targets() throws SyntaxException {
        List<Target> targets = new ArrayList<>();
        do {
            targets.add(target());
        } while (in.take(TokenKind.COMMA));
        return List.copyOf(targets);
    }

    private Target target() throws SyntaxException {
        if (in.atCall("FOR")) {
            in.next();
            return new PartitionChange.Holding(partitions.boundValues());
        }
        return new PartitionChange.Named(in.identifier("the name of a partition"));
    }
}
