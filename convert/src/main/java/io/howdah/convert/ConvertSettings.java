package io.howdah.convert;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a catalog is to be converted.
 *
 * @param targetVersion major version of the target server, 14 to 18
 * @param types rules that overrule the type table; of several that fit the most specific wins: column, then schema, then everywhere, and
 *     among equals the last
 * @param compat what the target has besides PostgreSQL itself
 * @param names before the policy
 */
public record ConvertSettings(
        int targetVersion, NameCase nameCase, Roles roles, List<TypeRule> types, Compat compat, ChosenNames names) {
    public static final int OLDEST_TARGET = 14;
    public static final int NEWEST_TARGET = 18;

    /** PostgreSQL 18 without extensions, lower case, roles skipped, no type rules. */
    public static final ConvertSettings DEFAULT =
            new ConvertSettings(NEWEST_TARGET, NameCase.LOWER, Roles.SKIP, List.of(), Compat.PLAIN, ChosenNames.NONE);

    public ConvertSettings {
        if (targetVersion < OLDEST_TARGET) {
            throw new IllegalArgumentException("PostgreSQL " + targetVersion + " is older than " + OLDEST_TARGET);
        }
        types = List.copyOf(types);
    }

    public ConvertSettings withTargetVersion(int version) {
        return new ConvertSettings(version, nameCase, roles, types, compat, names);
    }

    public ConvertSettings withNameCase(NameCase choice) {
        return new ConvertSettings(targetVersion, choice, roles, types, compat, names);
    }

    public ConvertSettings withRoles(Roles choice) {
        return new ConvertSettings(targetVersion, nameCase, choice, types, compat, names);
    }

    public ConvertSettings withTypes(List<TypeRule> rules) {
        return new ConvertSettings(targetVersion, nameCase, roles, rules, compat, names);
    }

    public ConvertSettings withCompat(Compat choice) {
        return new ConvertSettings(targetVersion, nameCase, roles, types, choice, names);
    }

    public ConvertSettings withNames(ChosenNames chosen) {
        return new ConvertSettings(targetVersion, nameCase, roles, types, compat, chosen);
    }

    /** The rule that decides the type of a column, when one does. */
    public Optional<TypeRule> rule(QualifiedName table, Identifier column, OracleType type) {
        @Nullable TypeRule best = null;
        for (TypeRule rule : types) {
            if (rule.fits(table, column, type) && (best == null || rule.rank() >= best.rank())) {
                best = rule;
            }
        }
        return Optional.ofNullable(best);
    }

    public enum NameCase {
        /** {@code EMP -> emp}; a name that was quoted with lower-case letters on purpose keeps them: {@code Emp -> "Emp"} */
        LOWER,
        /** everything in lower case: {@code Emp -> emp} */
        LOWER_ALL,
        /** as Oracle stores it: {@code EMP -> "EMP"} */
        PRESERVE
    }

    public enum Compat {
        /** PostgreSQL alone: helpers are installed into schema {@code oracle} */
        PLAIN,
        /** the extension orafce, which owns schema {@code oracle}: it is used where it means what Oracle means */
        ORAFCE
    }

    public enum Roles {
        /** create every role and grantee without login where it does not exist */
        CREATE,
        /** create none: a grant takes effect when its grantee exists at the time the script runs */
        SKIP
    }
}
