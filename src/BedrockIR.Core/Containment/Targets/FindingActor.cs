using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>Who acted, in the members in which CloudTrail, GuardDuty and Security Hub tell it.</summary>
internal sealed record FindingActor
{
    /// <summary>IAMUser, AssumedRole, Root, FederatedUser …</summary>
    public string? Type { get; init; }

    /// <summary>The user's name; of a session the role's.</summary>
    public string? Name { get; init; }

    /// <summary>The unique id: AIDA… of a user, <c>AROA…:SESSION</c> of a role session, <c>ACCOUNT:NAME</c> of a federated user.</summary>
    public string? PrincipalId { get; init; }

    public string? AccessKeyId { get; init; }

    /// <summary>The ARN of the role that the session is in.</summary>
    public string? IssuerArn { get; init; }

    public string? Arn { get; init; }

    /// <summary>The account that the principal belongs to.</summary>
    public string? AccountId { get; init; }

    private string? SessionName => PrincipalId?.IndexOf(':') is >= 0 and var colon ? PrincipalId[(colon + 1)..] : null;

    private string? NormalizedType => Type?.ToUpperInvariant() switch
    {
        "IAMUSER" or "USER" => "IAMUser",
        "ASSUMEDROLE" or "ROLE" => "AssumedRole",
        "ROOT" => "Root",
        "FEDERATEDUSER" => "FederatedUser",
        // Where the type is missing, the unique id begins with it. Any other type is a service or another account.
        null when PrincipalId?.StartsWith("AIDA", StringComparison.Ordinal) == true => "IAMUser",
        null when PrincipalId?.StartsWith("AROA", StringComparison.Ordinal) == true => "AssumedRole",
        _ => null,
    };

    /// <summary>Takes it into a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="frame">The finding.</param>
    public void AddTo(TargetBuilder draft, FindingContext frame)
    {
        draft.SetArn(Arn);
        draft.SetAccount(AccountId);
        draft.AddKeys(AccessKeyId);
        switch (NormalizedType)
        {
            case "IAMUser":
                draft.SetUser(Name);
                break;
            case "AssumedRole":
                AddRole(draft);
                break;
            case "FederatedUser":
                draft.SetSession(SessionName);
                break;
            case "Root" when Arn is null:
                draft.SetAccount(frame.AccountId);
                if (draft.AccountId is { } account)
                    draft.SetArn($"arn:{frame.Partition}:iam::{account}:root");
                break;
        }
    }

    // Some write the session's name where others write the role's: the issuer's ARN is surer.
    private void AddRole(TargetBuilder draft)
    {
        PrincipalArn? issuer = IssuerArn is null ? null : PrincipalArn.Parse(IssuerArn);
        draft.SetAccount(issuer?.AccountId);
        draft.SetRole(issuer?.RoleName ?? Name);
        draft.SetSession(SessionName);
    }
}
