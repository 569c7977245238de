using System.Text.RegularExpressions;

namespace BedrockIR.Containment.Inputs;

/// <summary>A principal that stands among a finding's resources.</summary>
/// <param name="Type">What it is: AwsIamUser in ASFF, AWS::IAM::User in OCSF.</param>
/// <param name="Id">Its ARN, or an access key's id.</param>
internal sealed partial record ResourcePrincipal(string? Type, string? Id)
{
    private string Kind => Type?.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant() ?? "";

    /// <summary>Whether it is one, by its type or by its ARN.</summary>
    public bool IsPrincipal => Kind is "AWSIAMUSER" or "AWSIAMROLE" or "AWSIAMACCESSKEY" or "AWSSTSSESSION" || HasArn;

    /// <summary>The name, where it stands beside the ARN.</summary>
    public string? Name { get; init; }

    private bool HasArn => Id is not null && PrincipalArn.Of(Id).AccountId is not null;

    /// <summary>Takes it into a draft.</summary>
    /// <param name="draft">The draft.</param>
    public void TakeInto(TargetDraft draft)
    {
        if (Kind == "AWSIAMACCESSKEY" && !HasArn)
            draft.TakeKeys(KeyIn(Id));
        else if (Id?.StartsWith("arn:", StringComparison.Ordinal) == true)
            draft.TakeArn(Id);
        if (Kind == "AWSIAMUSER")
            draft.TakeUser(Name);
        else if (Kind == "AWSIAMROLE")
            draft.TakeRole(Name);
    }

    // AKIA…, AWS::IAM::AccessKey:AKIA…, arn:aws:iam::111122223333:access-key/AKIA…
    private static string? KeyIn(string? id) => KeyAtEnd().Match(id ?? "") is { Success: true } key ? key.Groups[1].Value : id;

    [GeneratedRegex(@"[:/]([A-Za-z0-9_]{16,128})\z", RegexOptions.RightToLeft)]
    private static partial Regex KeyAtEnd();
}
