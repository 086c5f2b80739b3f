package dev.sallyport.postgres.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whole numbers as PostgreSQL sends them. */
final class BigEndian {
    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static short int16(byte[] from, int at) {
        return (short) INT16.get(from, at);
    }

    static int int32(byte[] from, int at) {
        return (int) INT32.get(from, at);
    }

    static long int64(byte[] from, int at) {
        return (long) INT64.get(from, at);
    }
}
