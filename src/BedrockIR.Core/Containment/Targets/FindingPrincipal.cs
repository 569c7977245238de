using System.Text.RegularExpressions;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>A principal that stands among a finding's resources.</summary>
/// <param name="Type">What it is: AwsIamUser in ASFF, AWS::IAM::User in OCSF.</param>
/// <param name="Id">Its ARN, or an access key's id.</param>
internal sealed partial record FindingPrincipal(string? Type, string? Id)
{
    private string NormalizedType => Type?.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant() ?? "";

    /// <summary>Whether it is one, by its type or by its ARN.</summary>
    public bool IsPrincipal => NormalizedType is "AWSIAMUSER" or "AWSIAMROLE" or "AWSIAMACCESSKEY" or "AWSSTSSESSION" || HasPrincipalArn;

    /// <summary>The name, where it stands beside the ARN.</summary>
    public string? Name { get; init; }

    private bool HasPrincipalArn => Id is not null && PrincipalArn.Parse(Id).AccountId is not null;

    /// <summary>Takes it into a draft.</summary>
    /// <param name="draft">The draft.</param>
    public void AddTo(TargetBuilder draft)
    {
        if (NormalizedType == "AWSIAMACCESSKEY" && !HasPrincipalArn)
            draft.AddKeys(GetKeyId(Id));
        else if (Id?.StartsWith("arn:", StringComparison.Ordinal) == true)
            draft.SetArn(Id);
        if (NormalizedType == "AWSIAMUSER")
            draft.SetUser(Name);
        else if (NormalizedType == "AWSIAMROLE")
            draft.SetRole(Name);
    }

    // AKIA…, AWS::IAM::AccessKey:AKIA…, arn:aws:iam::111122223333:access-key/AKIA…
    private static string? GetKeyId(string? id) => TrailingKeyRegex().Match(id ?? "") is { Success: true } key ? key.Groups[1].Value : id;

    [GeneratedRegex(@"[:/]([A-Za-z0-9_]{16,128})\z", RegexOptions.RightToLeft)]
    private static partial Regex TrailingKeyRegex();
}
