namespace BedrockIR.Containment.Policies;

/// <summary>IAM's and Organizations' quotas, as they are unless AWS has raised them.</summary>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"/>
internal static class PolicyLimits
{
    /// <summary>Managed policies on a user or a role.</summary>
    public const int Attached = 10;

    /// <summary>Groups of a user.</summary>
    public const int Groups = 10;

    /// <summary>Service control policies on an account.</summary>
    public const int ServiceControl = 5;

    /// <summary>Characters of all inline policies of a user together.</summary>
    public const int InlineOfUser = 2048;

    /// <summary>Characters of all inline policies of a role together.</summary>
    public const int InlineOfRole = 10240;

    /// <summary>The characters that count: IAM leaves white space out.</summary>
    public static int Size(string? document) => document is null ? 0 : document.Count(c => !char.IsWhiteSpace(c));
}
