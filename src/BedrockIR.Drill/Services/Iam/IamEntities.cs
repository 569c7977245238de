using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Users, roles and groups, by the operation's arguments: which collection, and which member names one.</summary>
internal static class IamEntities
{
    /// <summary>The user, role or group that a call names.</summary>
    /// <exception cref="AwsErrorException">There is none such.</exception>
    public static JsonObject Find(ApiCall call)
    {
        string collection = call.Operation.Arguments.GetText("entity")!, key = call.Operation.Arguments.GetText("key")!, name = call.GetRequired(key);
        return call.GetItems(collection).FirstOrDefault(e => e.GetText(key) == name)
            ?? throw call.CreateNotFoundError($"The {collection.TrimEnd('s')} with name {name} cannot be found.");
    }

    /// <summary>The same, where it is to be changed.</summary>
    /// <exception cref="AwsErrorException">There is none such, or only AWS may change it.</exception>
    public static JsonObject FindModifiable(ApiCall call)
    {
        JsonObject entity = Find(call);
        string path = entity.GetText("Path") ?? "/", name = call.GetRequired(call.Operation.Arguments.GetText("key")!);
        if (path.StartsWith("/aws-service-role/", StringComparison.Ordinal) || name.StartsWith("AWSReservedSSO_", StringComparison.Ordinal))
            throw new AwsErrorException("UnmodifiableEntity", $"Cannot perform the operation on the protected role '{name}' - this role is only modifiable by AWS");
        return entity;
    }

    /// <summary>The account's own roles. The collection holds those of the organisation's other accounts too, which can be
    /// assumed from here.</summary>
    public static IEnumerable<JsonObject> GetOwnRoles(ApiCall call) =>
        call.GetItems("roles").Where(r => ArnParts.GetAccountId(r.GetText("Arn"), call.Account.Id) == call.Account.Id);

    /// <summary>The user that a call names, or the caller himself.</summary>
    /// <exception cref="AwsErrorException">There is none such.</exception>
    public static JsonObject FindUser(ApiCall call)
    {
        string? name = call.Input.GetText("UserName") ?? call.Caller.UserName;
        if (name is null)
            throw new AwsErrorException(AwsErrorKind.Validation, "Must specify userName when calling with non-User credentials");
        return call.GetItems("users").FirstOrDefault(u => u.GetText("UserName") == name) ?? throw call.CreateNotFoundError($"The user with name {name} cannot be found.");
    }
}
