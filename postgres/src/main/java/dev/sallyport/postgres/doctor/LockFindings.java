package dev.sallyport.postgres.doctor;

import dev.sallyport.postgres.lock.LockFault;
import dev.sallyport.postgres.lock.LockFaultKind;

/** Faults of the second lock as findings. */
final class LockFindings {
    private LockFindings() {}

    static Finding of(LockFault fault) {
        return new Finding(
                fault.kind(),
                fault.kind().isStoppingStart() ? Severity.STOPS : Severity.REFUSES,
                fault.subject(),
                fault.what(),
                why(fault.kind()),
                fault.mend());
    }

    private static String why(LockFaultKind kind) {
        return switch (kind) {
            case SERVER_TOO_OLD -> "Holes that later releases have closed let rows of other tenants through.";
            case SERVER_ENCODING -> "In another encoding two different texts can look equal, tenants among them.";
            case READER_TOO_MIGHTY -> "Such a role steps over row security as if it were not there.";
            case READER_IS_MEMBER -> "The reader can become that role, and with it steps over row security.";
            case READER_OWNS_TABLE -> "Owners are not bound by the row security of what they own.";
            case TENANT_PRESET -> "A reading whose tenant was forgotten would show that tenant's rows.";
            case TABLE_MISSING, COLUMN_MISSING -> "Every export that reads it would fail.";
            case COLUMN_TYPE -> "Cells would be written, masked or compared as what they are not.";
            case NOT_READABLE -> "Every export that reads it would fail.";
            case TENANT_NULLABLE -> "A row without a tenant belongs to nobody, and nobody can say who may have it.";
            case TENANT_TYPE, TENANT_COLLATION -> "Two tenants that differ could be taken for one.";
            case SHARED_HAS_TENANT -> "A shared table is read without any lock, by everybody.";
            case CANNOT_BE_LOCKED -> "Row security does not reach it, so only the query would keep tenants apart.";
            case ROW_SECURITY_OFF, NO_POLICY, GROUND_UNLOCKED ->
                "Without it only the query keeps tenants apart, and one wrong query would be enough.";
            case POLICY_OPEN -> "One policy that lets all rows through makes the others count for nothing.";
            case VIEW_OF_OWNER -> "It reads with its owner's rights, and owners are not bound by row security.";
            case DEFINER_FUNCTION -> "It reads with its owner's rights, past the reader's row security.";
            case OPAQUE_FUNCTION -> "What nobody can follow may read anything.";
            case CHILD_UNLOCKED, DOOR_BYPASSED -> "It is a second way to the same rows, without a lock.";
            case DOOR_MISSING -> "The table is read through its door view alone.";
            case DOOR_OPEN -> "A view that is no door view shows other tenants' rows.";
            case PROBE_SAW_ROWS -> "Rows were seen that no tenant may see.";
            case PROBE_FAILED -> "What can't be tried can't be relied on.";
        };
    }
}
