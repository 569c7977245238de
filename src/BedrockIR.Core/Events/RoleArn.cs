namespace BedrockIR.Events;

/// <summary>Finds the role that a session's ARN names.</summary>
internal static class RoleArn
{
    /// <summary>The role's ARN, as far as the session's tells: a path that the role may have stands in neither. Null for any
    /// other ARN.</summary>
    /// <param name="arn"><c>arn:aws:sts::111122223333:assumed-role/ROLE/SESSION</c>.</param>
    public static string? FromSessionArn(string? arn) => arn?.Split(':', 6) is ["arn", var partition, "sts", _, var account, var rest]
        && rest.Split('/') is ["assumed-role", var role, ..]
            ? $"arn:{partition}:iam::{account}:role/{role}"
            : null;
}
