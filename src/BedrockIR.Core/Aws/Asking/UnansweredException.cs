namespace BedrockIR.Aws.Asking;

/// <summary>A question got no answer: the caller may not ask it, or nobody answered.</summary>
/// <param name="action">The IAM action that was asked for.</param>
/// <param name="problem">What happened, for people.</param>
internal sealed class UnansweredException(string action, InputException problem) : Exception(problem.Message, problem)
{
    /// <summary>The IAM action that was asked for.</summary>
    public string Action => action;

    /// <summary>What happened, for people.</summary>
    public InputException Problem => problem;

    /// <summary>Whether the caller lacks a permission.</summary>
    public bool IsDenied => problem.Id == "AccessDenied";
}
