namespace BedrockIR.Aws.Client;

/// <summary>What follows from an operation's types.</summary>
internal static class OperationExtensions
{
    /// <summary>Whether every member of the request stands in the path or the query string, so that it has no body: AWS then sends none,
    /// not even with POST.</summary>
    public static bool HasNoBody(this IAwsOperation operation) =>
        operation.RequestType.GetProperties().All(p => operation.Path.Contains($"{{{p.Name}}}", StringComparison.OrdinalIgnoreCase) || QueryNameAttribute.IsQueryMember(operation.RequestType, p.Name));
}
