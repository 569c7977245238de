using BedrockIR.Aws.Asking;
using BedrockIR.Containment.Measures;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Planning;

/// <summary>Keeps containment from locking out those who contain: the caller, whoever is protected, the last administrator.</summary>
/// <param name="view">The account.</param>
/// <param name="options">What was asked for.</param>
internal sealed class Guard(AccountView view, ContainmentOptions options)
{
    // A service control policy for a person of Identity Center binds the person in each of these roles.
    private const string IdentityCenterRole = "AWSReservedSSO_";

    private readonly TextPatterns? _protected = TextPatterns.Of(options.Protected);

    /// <summary>Judges an action.</summary>
    /// <returns>The action, refused if it hits somebody whom it must not.</returns>
    public async Task<ContainmentAction> Judge(ContainmentAction action)
    {
        if (!action.IsOpen || MeasureTable.Find(action.Action) is not { IsOfPrincipal: true })
            return action;
        if (!Overrides("Protected") && Names(action).FirstOrDefault(n => _protected?.Matches(n) == true) is { } name)
            return Refuse(action, $"{name} is protected.", "Protected");
        if (!Overrides("Caller") && IsCaller(action, view.Login.Arn))
            return Refuse(action, $"You act as {view.Login.Arn}: you would lock yourself out.", "Caller");
        try
        {
            return !Overrides("LastAdministrator") && await IsLastAdministrator(action).ConfigureAwait(false)
                ? Refuse(action, "Nobody else in the account may do everything: it would be without an administrator.", "LastAdministrator") : action;
        }
        catch (UnansweredException e)
        {
            return Overrides("LastAdministrator") ? action : Refuse(action, $"{e.Message} So it is not known whether this is the last administrator.", "LastAdministrator");
        }
    }

    private static ContainmentAction Refuse(ContainmentAction action, string why, string name) =>
        action with { Status = ContainmentStatus.Refused, Message = $"{why} If it must be: -Override {name} (--override {name})." };

    private static IEnumerable<string> Names(ContainmentAction action) =>
        ((string?[])[action.UserName, action.RoleName, action.PrincipalArn, action.AccessKeyId, action.ApiKeyId]).OfType<string>();

    private bool Overrides(string name) => options.Overrides.Contains(name, StringComparer.OrdinalIgnoreCase);

    // arn:aws:iam::111122223333:user/path/NAME, arn:aws:sts::111122223333:assumed-role/NAME/SESSION. Whoever edits a plan may leave the
    // ARN out, so that the names are what counts: they are what is changed.
    internal static bool IsCaller(ContainmentAction action, string caller) => caller.Split(':', 6) is [_, _, _, _, var account, var rest] && account == action.AccountId && (rest.Split('/') switch
        {
            ["user", .., var user] => IsNamed(action, user, action.UserName, ":user/"),
            ["assumed-role", var role, var session] when action.MeansOneSession => action.SessionName == session && (role.StartsWith(IdentityCenterRole, StringComparison.Ordinal) || IsNamed(action, role, action.RoleName, ":role/")),
            ["assumed-role", var role, _] => IsNamed(action, role, action.RoleName, ":role/"),
            ["root"] => action.PrincipalArn?.EndsWith(":root", StringComparison.Ordinal) == true,
            _ => false,
        });

    private static bool IsNamed(ContainmentAction action, string caller, string? name, string kind) =>
        caller == name || (action.PrincipalArn is { } arn && arn.Contains(kind, StringComparison.Ordinal) && arn.Split('/')[^1] == caller);

    private async Task<bool> IsLastAdministrator(ContainmentAction action)
    {
        // The others who share the role go on as before.
        if (action.MeansOneSession)
            return false;
        IReadOnlyList<Principal> all = await view.Principals().ConfigureAwait(false);
        Principal[] administrators = [.. all.Where(p => p.IsAdministrator && !p.IsServiceLinked)];
        return administrators is [var only] && only.IsRole == (action.RoleName is not null) && only.Name == (action.RoleName ?? action.UserName);
    }
}
