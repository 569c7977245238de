using BedrockIR.Aws.Access;

namespace BedrockIR.Containment.State;

/// <summary>The accounts that are open, each looked at once.</summary>
/// <param name="account">The accounts.</param>
/// <param name="organization">The organisation's management account or a delegated administrator; where null, the credentials with which the account was opened.</param>
/// <param name="clock">Tells the present.</param>
/// <param name="cancel">Stops what is asked.</param>
internal sealed class AccountContextProvider(AwsAccount account, AwsAccount? organization, TimeProvider clock, CancellationToken cancel) : IDisposable
{
    private readonly Dictionary<string, AccountContext> _contexts = new(StringComparer.Ordinal);

    /// <summary>One of them; null when it is not open.</summary>
    public AccountContext? Find(string accountId)
    {
        if (!_contexts.TryGetValue(accountId, out AccountContext? view) && account.Logins.FirstOrDefault(l => l.AccountId == accountId) is { } login)
            _contexts[accountId] = view = new AccountContext(login, account.DefaultRegion, clock, organization?.Logins[0] ?? account.CallerLogin, cancel);
        return view;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AccountContext view in _contexts.Values)
            view.Dispose();
    }
}
