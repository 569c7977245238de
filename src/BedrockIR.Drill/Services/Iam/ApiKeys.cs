using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Service-specific credentials: Bedrock API keys among them.</summary>
internal static class ApiKeys
{
    private const string Collection = "serviceSpecificCredentials";
    private const int MaxPerUser = 2;

    public static OperationResult ListServiceSpecificCredentials(ApiCall call)
    {
        string? service = call.Input.GetText("ServiceName");
        string? user = call.Input.GetFlag("AllUsers") ? null : IamEntities.FindUser(call).GetText("UserName");
        JsonObject answer = [];
        Paginator.AddPage(call, answer, "ServiceSpecificCredentials", [.. call.GetItems(Collection)
            .Where(c => (user is null || c.GetText("UserName") == user) && (service is null || c.GetText("ServiceName") == service))]);
        return new OperationResult(answer);
    }

    public static OperationResult CreateServiceSpecificCredential(ApiCall call)
    {
        string user = IamEntities.FindUser(call).GetText("UserName")!, service = call.GetRequired("ServiceName");
        if (call.GetItems(Collection).Count(c => c.GetText("UserName") == user && c.GetText("ServiceName") == service) >= MaxPerUser)
            throw new AwsErrorException("LimitExceeded", $"Cannot exceed quota for ServiceSpecificCredentialsPerUser: {MaxPerUser}", 409);
        JsonObject made = new()
        {
            ["UserName"] = user,
            ["ServiceName"] = service,
            ["ServiceSpecificCredentialId"] = CredentialGenerator.NewId("ACCA"),
            ["ServiceCredentialAlias"] = $"{user}-at-{call.Account.Id}",
            ["Status"] = "Active",
            ["CreateDate"] = call.Now.ToIso8601(),
        };
        if (call.Input.GetNumber("CredentialAgeDays") is { } days)
            made["ExpirationDate"] = call.Now.AddDays(days).ToIso8601();
        call.GetCollection(Collection).Add(made);
        return CreateResultWithSecret(made);
    }

    public static OperationResult ResetServiceSpecificCredential(ApiCall call) => CreateResultWithSecret(Find(call));

    public static OperationResult UpdateServiceSpecificCredential(ApiCall call)
    {
        string status = call.GetRequired("Status");
        if (status is not ("Active" or "Inactive"))
            throw new AwsErrorException(AwsErrorKind.Validation, $"Value '{status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]");
        Find(call)["Status"] = status;
        return new OperationResult([]);
    }

    public static OperationResult DeleteServiceSpecificCredential(ApiCall call)
    {
        call.GetCollection(Collection).Remove(Find(call));
        return new OperationResult([]);
    }

    private static JsonObject Find(ApiCall call)
    {
        string id = call.GetRequired("ServiceSpecificCredentialId");
        string? user = call.Input.GetText("UserName");
        return call.GetItems(Collection).FirstOrDefault(c => c.GetText("ServiceSpecificCredentialId") == id && (user is null || c.GetText("UserName") == user))
            ?? throw call.CreateNotFoundError($"Service specific credential {id} was not found.");
    }

    private static OperationResult CreateResultWithSecret(JsonObject credential)
    {
        JsonObject view = (JsonObject)credential.DeepClone();
        view["ServiceCredentialSecret"] = CredentialGenerator.NewSecret();
        return new OperationResult(new JsonObject { ["ServiceSpecificCredential"] = view });
    }
}
