package dev.sallyport.server.notice;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.Export;
import dev.sallyport.notice.Notice;
import dev.sallyport.notice.NoticeChannel;
import dev.sallyport.notice.NoticeNotSent;
import dev.sallyport.postgres.identity.EmailAddress;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Standing;
import java.util.Optional;
import java.util.function.Function;

/** Tells people by mail, in plain text. */
public final class MailChannel implements NoticeChannel {
    private final PlainMail mail;
    private final MailSettings settings;
    private final Function<PersonId, Optional<EmailAddress>> addresses;
    private final Catalog catalog;

    public MailChannel(MailSettings settings, Function<PersonId, Optional<EmailAddress>> addresses, Catalog catalog) {
        this.settings = settings;
        this.addresses = addresses;
        this.catalog = catalog;
        this.mail = new PlainMail(settings);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean send(Notice notice, Standing standing) throws NoticeNotSent {
        Optional<EmailAddress> address = addresses.apply(standing.person());
        if (address.isEmpty()) {
            return false;
        }
        MailText text = MailText.of(notice, standing, title(notice.export()), settings.publicUrl());
        mail.send(address.get(), text);
        return true;
    }

    private String title(Export export) {
        return catalog.dataset(export.request().dataset())
                .map(dataset -> dataset.title())
                .orElse(export.request().dataset());
    }
}
