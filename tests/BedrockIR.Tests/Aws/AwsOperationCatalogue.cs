using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws;

/// <summary>Every operation that the product knows, by service and name.</summary>
internal static class AwsOperationCatalogue
{
    private static readonly MethodInfo CallMethod = typeof(AwsSession).GetMethod(nameof(AwsSession.Call))!;

    /// <summary>All of them, in no order.</summary>
    public static IReadOnlyList<IAwsOperation> All { get; } =
        [.. typeof(IAwsOperation).Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("BedrockIR.Aws.", StringComparison.Ordinal) == true && t.Name.EndsWith("Operations", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Select(f => (IAwsOperation)f.GetValue(null)!)];

    /// <summary>The operation of a service's folder name and its own.</summary>
    public static IAwsOperation Find(string service, string name) =>
        All.Single(o => o.RequestType.Name != "" && o.Name == name && GetServiceName(o) == service);

    /// <summary>The service as its folder is called.</summary>
    public static string GetServiceName(IAwsOperation operation) =>
        typeof(AwsServices).GetFields(BindingFlags.Static | BindingFlags.Public).Single(f => ReferenceEquals(f.GetValue(null), operation.Service)).Name;

    /// <summary>Calls an operation whose types are known only now.</summary>
    public static async Task<object> Call(this AwsSession session, IAwsOperation operation, JsonObject input, string region, CancellationToken cancel)
    {
        object request = input.Deserialize(operation.RequestType, AwsJson.GetOptions(operation.Service))!;
        Task task = (Task)CallMethod.MakeGenericMethod(operation.RequestType, operation.ResponseType).Invoke(session, [operation, request, region, cancel])!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task)!;
    }
}
