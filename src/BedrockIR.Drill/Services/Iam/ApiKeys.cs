using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Iam;

/// <summary>Service-specific credentials: Bedrock API keys among them.</summary>
internal static class ApiKeys
{
    private const string Collection = "serviceSpecificCredentials";
    private const int MostPerUser = 2;

    public static Answer ListServiceSpecificCredentials(Call call)
    {
        string? service = call.Input.Text("ServiceName");
        string? user = call.Input.Flag("AllUsers") ? null : Entities.User(call).Text("UserName");
        JsonObject answer = [];
        Pages.Put(call, answer, "ServiceSpecificCredentials", [.. call.Objects(Collection)
            .Where(c => (user is null || c.Text("UserName") == user) && (service is null || c.Text("ServiceName") == service))]);
        return new Answer(answer);
    }

    public static Answer CreateServiceSpecificCredential(Call call)
    {
        string user = Entities.User(call).Text("UserName")!, service = call.Need("ServiceName");
        if (call.Objects(Collection).Count(c => c.Text("UserName") == user && c.Text("ServiceName") == service) >= MostPerUser)
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for ServiceSpecificCredentialsPerUser: {MostPerUser}", 409);
        JsonObject made = new()
        {
            ["UserName"] = user,
            ["ServiceName"] = service,
            ["ServiceSpecificCredentialId"] = Keys.NewId("ACCA"),
            ["ServiceCredentialAlias"] = $"{user}-at-{call.Account.Id}",
            ["Status"] = "Active",
            ["CreateDate"] = call.Now.Iso(),
        };
        if (call.Input.Number("CredentialAgeDays") is { } days)
            made["ExpirationDate"] = call.Now.AddDays(days).Iso();
        call.Collection(Collection).Add(made);
        return WithSecret(made);
    }

    public static Answer ResetServiceSpecificCredential(Call call) => WithSecret(Find(call));

    public static Answer UpdateServiceSpecificCredential(Call call)
    {
        string status = call.Need("Status");
        if (status is not ("Active" or "Inactive"))
            throw new AwsError(Refusal.Validation, $"Value '{status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]");
        Find(call)["Status"] = status;
        return new Answer([]);
    }

    public static Answer DeleteServiceSpecificCredential(Call call)
    {
        call.Collection(Collection).Remove(Find(call));
        return new Answer([]);
    }

    private static JsonObject Find(Call call)
    {
        string id = call.Need("ServiceSpecificCredentialId");
        string? user = call.Input.Text("UserName");
        return call.Objects(Collection).FirstOrDefault(c => c.Text("ServiceSpecificCredentialId") == id && (user is null || c.Text("UserName") == user))
            ?? throw call.NotFound($"Service specific credential {id} was not found.");
    }

    private static Answer WithSecret(JsonObject credential)
    {
        JsonObject view = (JsonObject)credential.DeepClone();
        view["ServiceCredentialSecret"] = Keys.NewSecret();
        return new Answer(new JsonObject { ["ServiceSpecificCredential"] = view });
    }
}
