package dev.sallyport.server.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether the name of a parameter, header or field names a tenant, in whatever spelling. */
final class TenantNames {
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Words that mean a tenant wherever they stand in a name. */
    private static final Pattern ANYWHERE = Pattern.compile("tenant|workspace|organi[sz]ation");

    private static final String AROUND = "(x|my|the|current|active|target|for|as|on)*";
    private static final String ID = "(id|ids|uuid|guid|key|slug|code|no|nr|number|ref)?";

    /** Words that mean a tenant if they are the whole name, but for what is often put around them. */
    private static final Pattern WHOLE =
            Pattern.compile(AROUND + "((account|org)s?(name|" + ID + ")|(company|customer)s?" + ID + ")");

    /** The pattern over whole names goes a stack frame deeper a word; names that mean a tenant are short. */
    private static final int LONGEST_WHOLE = 100;

    private TenantNames() {}

    static boolean nameTenant(String name) {
        String plain = SEPARATORS
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
        return ANYWHERE.matcher(plain).find()
                || (plain.length() <= LONGEST_WHOLE && WHOLE.matcher(plain).matches());
    }
}
