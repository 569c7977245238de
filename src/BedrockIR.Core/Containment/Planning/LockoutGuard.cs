using BedrockIR.Aws.Queries;
using BedrockIR.Containment.Actions;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Planning;

/// <summary>Keeps containment from locking out those who contain: the caller, whoever is protected, the last administrator.</summary>
/// <param name="view">The account.</param>
/// <param name="options">What was asked for.</param>
internal sealed class LockoutGuard(AccountContext view, ContainmentOptions options)
{
    // A service control policy for a person of Identity Center binds the person in each of these roles.
    private const string IdentityCenterRole = "AWSReservedSSO_";

    private readonly WildcardPatterns? _protected = WildcardPatterns.From(options.Protected);

    /// <summary>Judges an action.</summary>
    /// <returns>The action, refused if it hits somebody whom it must not.</returns>
    public async Task<ContainmentAction> Check(ContainmentAction action)
    {
        if (!action.IsPlanned || ActionHandlers.Find(action.Action) is not { TargetsPrincipal: true })
            return action;
        if (!IsOverridden("Protected") && GetNames(action).FirstOrDefault(n => _protected?.Matches(n) == true) is { } name)
            return Refuse(action, $"{name} is protected.", "Protected");
        if (!IsOverridden("Caller") && IsCaller(action, view.Login.Arn))
            return Refuse(action, $"You act as {view.Login.Arn}: you would lock yourself out.", "Caller");
        try
        {
            return !IsOverridden("LastAdministrator") && await IsLastAdministrator(action).ConfigureAwait(false)
                ? Refuse(action, "Nobody else in the account may do everything: it would be without an administrator.", "LastAdministrator") : action;
        }
        catch (AwsCallException e)
        {
            return IsOverridden("LastAdministrator") ? action : Refuse(action, $"{e.Message} So it is not known whether this is the last administrator.", "LastAdministrator");
        }
    }

    private static ContainmentAction Refuse(ContainmentAction action, string why, string name) =>
        action with { Status = ContainmentStatus.Refused, Message = $"{why} If it must be: -Override {name} (--override {name})." };

    private static IEnumerable<string> GetNames(ContainmentAction action) =>
        ((string?[])[action.UserName, action.RoleName, action.PrincipalArn, action.AccessKeyId, action.ApiKeyId]).OfType<string>();

    private bool IsOverridden(string name) => options.Overrides.Contains(name, StringComparer.OrdinalIgnoreCase);

    // arn:aws:iam::111122223333:user/path/NAME, arn:aws:sts::111122223333:assumed-role/NAME/SESSION. Whoever edits a plan may leave the
    // ARN out, so that the names are what counts: they are what is changed.
    internal static bool IsCaller(ContainmentAction action, string caller) => caller.Split(':', 6) is [_, _, _, _, var account, var rest] && account == action.AccountId && (rest.Split('/') switch
        {
            ["user", .., var user] => MatchesPrincipal(action, user, action.UserName, ":user/"),
            ["assumed-role", var role, var session] when action.IsSingleSession => action.SessionName == session && (role.StartsWith(IdentityCenterRole, StringComparison.Ordinal) || MatchesPrincipal(action, role, action.RoleName, ":role/")),
            ["assumed-role", var role, _] => MatchesPrincipal(action, role, action.RoleName, ":role/"),
            ["root"] => action.PrincipalArn?.EndsWith(":root", StringComparison.Ordinal) == true,
            _ => false,
        });

    private static bool MatchesPrincipal(ContainmentAction action, string caller, string? name, string kind) =>
        caller == name || (action.PrincipalArn is { } arn && arn.Contains(kind, StringComparison.Ordinal) && arn.Split('/')[^1] == caller);

    private async Task<bool> IsLastAdministrator(ContainmentAction action)
    {
        // The others who share the role go on as before.
        if (action.IsSingleSession)
            return false;
        IReadOnlyList<IamPrincipal> all = await view.GetPrincipals().ConfigureAwait(false);
        IamPrincipal[] administrators = [.. all.Where(p => p.IsAdministrator && !p.IsServiceLinked)];
        return administrators is [var only] && only.IsRole == (action.RoleName is not null) && only.Name == (action.RoleName ?? action.UserName);
    }
}
