using BedrockIR.Aws.Services.Account;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on whom AWS writes to.</summary>
internal static class ContactChecks
{
    public static async Task CheckSecurityContact(CheckRun run)
    {
        AlternateContact? contact = (await run.Facts.Queries.Find(AccountOperations.GetAlternateContact,
            new GetAlternateContactRequest { AlternateContactType = "SECURITY" }, run.Region).ConfigureAwait(false))?.AlternateContact;
        if (contact is { EmailAddress.Length: > 0 })
            run.Pass($"The security contact is {contact.Name} ({contact.EmailAddress}).");
        else
            run.Fail("The account has no alternate security contact: what AWS notices goes to the owner's address alone.");
    }
}
