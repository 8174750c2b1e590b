package io.howdah.convert.plsql;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.Comments;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The comments among the declarations of a package, by the member that they stand at: before it, or behind it on its last line. Those of a
 * member that becomes nothing (an exception, a pragma) go to the next one, and what stands behind the last member goes to that.
 */
final class MemberRemarks {
    private final Map<Declaration, String> remarks = new IdentityHashMap<>();
    private final List<Declaration.Routine> heads = new ArrayList<>();

    private MemberRemarks() {}

    static MemberRemarks of(List<Declaration> declarations, Comments comments, At begin, At end) {
        var result = new MemberRemarks();
        String pending = "";
        int from = begin.offset();
        Optional<Declaration> last = Optional.empty();
        for (Declaration declaration : declarations) {
            String before =
                    joined(pending, comments.between(from, declaration.at().offset()));
            int behind = endOfLine(comments, declaration.end().offset());
            String all = joined(before, comments.between(declaration.end().offset(), behind));
            from = behind;
            if (isKept(declaration)) {
                result.remarks.put(declaration, all);
                last = Optional.of(declaration);
                pending = "";
            } else {
                pending = all;
            }
            if (declaration instanceof Declaration.Routine r) {
                result.heads.add(r);
            }
        }
        String rest = joined(pending, comments.between(from, end.offset()));
        last.ifPresent(d -> result.remarks.merge(d, rest, MemberRemarks::joined));
        return result;
    }

    /** Those of a specification, for the body that codes its routines; none when it was not read. */
    static MemberRemarks ofSpecification(CodeIndex index, QualifiedName name) {
        for (Catalog.Code code : index.catalog().code(name)) {
            if (index.of(code) instanceof ParsedUnits.Read(Unit unit) && unit instanceof Unit.PackageSpec spec) {
                return of(spec.declarations(), Comments.of(code.text()), spec.at(), spec.end());
            }
        }
        return new MemberRemarks();
    }

    static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
    }

    private static boolean isKept(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Routine r -> true;
            case Declaration.Variable v -> true;
            case Declaration.TypeDefinition t -> t.shape() instanceof Declaration.RecordShape;
            case Declaration.NamedException e -> false;
            case Declaration.Cursor c -> false;
            case Declaration.Pragma p -> false;
            case Declaration.Unreadable u -> false;
        };
    }

    private static int endOfLine(Comments comments, int from) {
        String source = comments.source();
        int end = source.indexOf('\n', Math.min(from, source.length()));
        return end < 0 ? source.length() : end;
    }

    String of(Declaration declaration) {
        return remarks.getOrDefault(declaration, "");
    }

    /** What stands at the declaration of a routine that is coded elsewhere; overloads are told apart by their parameters. */
    String declared(Declaration.Routine coded) {
        return heads.stream()
                .filter(h -> h.name().equals(coded.name()) && names(h).equals(names(coded)))
                .map(this::of)
                .filter(r -> !r.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<String> names(Declaration.Routine routine) {
        return routine.parameters().stream()
                .map(p -> p.name() + " " + p.type().name())
                .toList();
    }
}
