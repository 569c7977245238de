using System.Text.Json.Nodes;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>Offers that can be accepted for a model.</summary>
internal sealed record ListFoundationModelAgreementOffersRequest
{
    public required string ModelId { get; init; }

    public string? OfferType { get; init; }
}

/// <summary>The answer to ListFoundationModelAgreementOffers.</summary>
internal sealed record ListFoundationModelAgreementOffersResponse
{
    public required string ModelId { get; init; }

    public required IReadOnlyList<AgreementOffer> Offers { get; init; }
}

/// <summary>What AWS calls agreementOffer.</summary>
internal sealed record AgreementOffer
{
    public required string OfferToken { get; init; }

    public required TermDetail TermDetails { get; init; }

    public string? OfferId { get; init; }
}

/// <summary>What AWS calls termDetail.</summary>
internal sealed record TermDetail
{
    public required JsonNode UsageBasedPricingTerm { get; init; }

    public required JsonNode LegalTerm { get; init; }

    public required JsonNode SupportTerm { get; init; }

    public JsonNode? ValidityTerm { get; init; }
}
