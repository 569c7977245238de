using BedrockIR.Aws.Access;

namespace BedrockIR.Containment.Planning;

/// <summary>The accounts that are open, each looked at once.</summary>
/// <param name="account">The accounts.</param>
/// <param name="organization">The organisation's management account or a delegated administrator; where null, the credentials with which the account was opened.</param>
/// <param name="clock">Tells the present.</param>
/// <param name="cancel">Stops what is asked.</param>
internal sealed class AccountViews(AwsAccount account, AwsAccount? organization, TimeProvider clock, CancellationToken cancel) : IDisposable
{
    private readonly Dictionary<string, AccountView> _views = new(StringComparer.Ordinal);

    /// <summary>One of them; null when it is not open.</summary>
    public AccountView? Find(string accountId)
    {
        if (!_views.TryGetValue(accountId, out AccountView? view) && account.Logins.FirstOrDefault(l => l.AccountId == accountId) is { } login)
            _views[accountId] = view = new AccountView(login, account.Home, clock, organization?.Logins[0] ?? account.OwnLogin, cancel);
        return view;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AccountView view in _views.Values)
            view.Dispose();
    }
}
