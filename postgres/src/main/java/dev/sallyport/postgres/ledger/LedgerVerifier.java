package dev.sallyport.postgres.ledger;

import dev.sallyport.ledger.MerkleTree;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Derives the ledger's root again from its bytes, entry by entry, and stops at the first fault. A ledger whose end was
 * cut off, or that was written anew from some entry on, is whole in itself: only an earlier head, kept elsewhere, shows
 * it. Reads in one statement, in constant memory; needs SELECT on the ledger alone.
 */
public final class LedgerVerifier {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final String SELECT =
            "select seq, at, event, tenant, person, export, entry, leaf_hash from sallyport.ledger order by seq";

    private final DataSource dataSource;

    public LedgerVerifier(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public LedgerVerdict verify() {
        return verify(Optional.empty());
    }

    /** Verifies as well that the ledger still begins with what an earlier head counted. */
    public LedgerVerdict verify(LedgerHead earlier) {
        return verify(Optional.of(earlier));
    }

    private LedgerVerdict verify(Optional<LedgerHead> earlier) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false); // the driver uses a cursor only inside a transaction
            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                select.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows = select.executeQuery()) {
                    return judge(rows, earlier);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the ledger can't be read now; try again in a moment", e);
        }
    }

    private static LedgerVerdict judge(ResultSet rows, Optional<LedgerHead> earlier) throws SQLException {
        MerkleTree tree = new MerkleTree();
        Optional<String> fault = againstEarlier(tree, earlier);
        while (fault.isEmpty() && rows.next()) {
            long expected = tree.size() + 1;
            if (rows.getLong("seq") != expected) {
                return new LedgerVerdict.Broken(expected, "it is missing: the next entry is " + rows.getLong("seq"));
            }
            fault = faultOf(rows);
            if (fault.isEmpty()) {
                tree.append(MerkleTree.leafHash(rows.getBytes("entry")));
                fault = againstEarlier(tree, earlier);
            } else {
                return new LedgerVerdict.Broken(expected, fault.get());
            }
        }
        if (fault.isPresent()) {
            return new LedgerVerdict.Broken(tree.size(), fault.get());
        }
        if (earlier.isPresent() && earlier.get().size() > tree.size()) {
            return new LedgerVerdict.Broken(
                    tree.size() + 1,
                    "it is missing: the ledger ends before it, and the earlier head counts "
                            + earlier.get().size() + " entries");
        }
        return new LedgerVerdict.Intact(new LedgerHead(tree.size(), root(tree)));
    }

    private static Optional<String> againstEarlier(MerkleTree tree, Optional<LedgerHead> earlier) {
        if (earlier.isPresent()
                && earlier.get().size() == tree.size()
                && !earlier.get().root().equals(root(tree))) {
            return Optional.of("the entries up to it are not those that the earlier head counted");
        }
        return Optional.empty();
    }

    private static Optional<String> faultOf(ResultSet row) throws SQLException {
        byte[] entry = row.getBytes("entry");
        if (!MessageDigest.isEqual(MerkleTree.leafHash(entry), row.getBytes("leaf_hash"))) {
            return Optional.of("its bytes are not those that were hashed");
        }
        EntryIndex inBytes;
        try {
            inBytes = EntryIndex.read(entry);
        } catch (IllegalStateException e) {
            return Optional.of("its bytes are no entry");
        }
        EntryIndex inColumns = new EntryIndex(
                row.getLong("seq"),
                Times.read(row, "at"),
                row.getString("event"),
                row.getString("tenant"),
                row.getString("person"),
                row.getObject("export", UUID.class));
        return inBytes.equals(inColumns) ? Optional.empty() : Optional.of("its columns do not agree with its bytes");
    }

    private static String root(MerkleTree tree) {
        return HexFormat.of().formatHex(tree.root());
    }
}
