using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Bedrock;

/// <summary>Which models the account has access to, and the agreements and the form behind it.</summary>
internal static class ModelAccess
{
    private const string Agreements = "_agreements", UseCase = "useCaseForModelAccess";

    public static Answer GetModelAvailability(Call call)
    {
        string model = Model(call);
        JsonObject? agreement = call.Objects(Agreements).FirstOrDefault(a => a.Text("modelId") == model);
        bool agreed = agreement is null || agreement.Flag("agreed");
        return new Answer(new JsonObject
        {
            ["modelId"] = model,
            ["agreementAvailability"] = new JsonObject { ["status"] = agreed ? "AVAILABLE" : "NOT_AVAILABLE" },
            ["authorizationStatus"] = "AUTHORIZED",
            ["entitlementAvailability"] = agreed ? "AVAILABLE" : "NOT_AVAILABLE",
            ["regionAvailability"] = "AVAILABLE",
        });
    }

    public static Answer ListAgreementOffers(Call call)
    {
        string model = Model(call);
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
        return new Answer(new JsonObject { ["modelId"] = model, ["offers"] = new JsonArray(offer) });
    }

    public static Answer CreateAgreement(Call call) => Agree(call, true, new JsonObject { ["modelId"] = Model(call) });

    public static Answer DeleteAgreement(Call call) => Agree(call, false, []);

    public static Answer GetUseCase(Call call) => call.Objects(UseCase).FirstOrDefault() is { } kept
        ? new Answer(new JsonObject { ["formData"] = kept.Text("formData") }) : throw call.NotFound("No use case was submitted for this account.");

    public static Answer PutUseCase(Call call)
    {
        call.Collection(UseCase).Clear();
        call.Collection(UseCase).Add(new JsonObject { ["formData"] = call.Need("formData") });
        return new Answer([]);
    }

    private static Answer Agree(Call call, bool agreed, JsonObject output)
    {
        string model = Model(call);
        foreach (JsonObject old in call.Objects(Agreements).Where(a => a.Text("modelId") == model).ToList())
            call.Collection(Agreements).Remove(old);
        call.Collection(Agreements).Add(new JsonObject { ["modelId"] = model, ["agreed"] = agreed });
        return new Answer(output);
    }

    private static string Model(Call call)
    {
        string model = call.Need("modelId");
        return call.Objects("foundationModels").Any(m => m.Text("modelId") == model)
            ? model : throw call.NotFound($"Could not find the foundation model {model} in {call.Region}.");
    }
}
