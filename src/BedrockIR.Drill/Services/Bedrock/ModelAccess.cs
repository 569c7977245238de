using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Which models the account has access to, and the agreements and the form behind it.</summary>
internal static class ModelAccess
{
    private const string Agreements = "_agreements", UseCase = "useCaseForModelAccess";

    public static OperationResult GetModelAvailability(ApiCall call)
    {
        string model = GetModelId(call);
        JsonObject? agreement = call.GetItems(Agreements).FirstOrDefault(a => a.GetText("modelId") == model);
        bool agreed = agreement is null || agreement.GetFlag("agreed");
        return new OperationResult(new JsonObject
        {
            ["modelId"] = model,
            ["agreementAvailability"] = new JsonObject { ["status"] = agreed ? "AVAILABLE" : "NOT_AVAILABLE" },
            ["authorizationStatus"] = "AUTHORIZED",
            ["entitlementAvailability"] = agreed ? "AVAILABLE" : "NOT_AVAILABLE",
            ["regionAvailability"] = "AVAILABLE",
        });
    }

    public static OperationResult ListAgreementOffers(ApiCall call)
    {
        string model = GetModelId(call);
        JsonObject offer = new()
        {
            ["offerToken"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("offer:" + model)),
            ["offerId"] = "offer-drill0000001",
            ["termDetails"] = new JsonObject
            {
                ["usageBasedPricingTerm"] = new JsonObject { ["rateCard"] = new JsonArray() },
                ["legalTerm"] = new JsonObject { ["url"] = "https://example.com/terms" },
                ["supportTerm"] = new JsonObject { ["refundPolicyDescription"] = "No refunds." },
            },
        };
        return new OperationResult(new JsonObject { ["modelId"] = model, ["offers"] = new JsonArray(offer) });
    }

    public static OperationResult CreateAgreement(ApiCall call) => SetAgreement(call, true, new JsonObject { ["modelId"] = GetModelId(call) });

    public static OperationResult DeleteAgreement(ApiCall call) => SetAgreement(call, false, []);

    public static OperationResult GetUseCase(ApiCall call) => call.GetItems(UseCase).FirstOrDefault() is { } kept
        ? new OperationResult(new JsonObject { ["formData"] = kept.GetText("formData") }) : throw call.CreateNotFoundError("No use case was submitted for this account.");

    public static OperationResult PutUseCase(ApiCall call)
    {
        call.GetCollection(UseCase).Clear();
        call.GetCollection(UseCase).Add(new JsonObject { ["formData"] = call.GetRequired("formData") });
        return new OperationResult([]);
    }

    private static OperationResult SetAgreement(ApiCall call, bool agreed, JsonObject output)
    {
        string model = GetModelId(call);
        foreach (JsonObject old in call.GetItems(Agreements).Where(a => a.GetText("modelId") == model).ToList())
            call.GetCollection(Agreements).Remove(old);
        call.GetCollection(Agreements).Add(new JsonObject { ["modelId"] = model, ["agreed"] = agreed });
        return new OperationResult(output);
    }

    private static string GetModelId(ApiCall call)
    {
        string model = call.GetRequired("modelId");
        return call.GetItems("foundationModels").Any(m => m.GetText("modelId") == model)
            ? model : throw call.CreateNotFoundError($"Could not find the foundation model {model} in {call.Region}.");
    }
}
