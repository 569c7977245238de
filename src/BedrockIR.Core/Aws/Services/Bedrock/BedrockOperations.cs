using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Bedrock;

/// <summary>The operations of Bedrock's control plane.</summary>
internal static class BedrockOperations
{
    public static readonly AwsOperation<EmptyShape, GetModelInvocationLoggingConfigurationResponse> GetModelInvocationLoggingConfiguration = new(AwsServices.Bedrock, "GetModelInvocationLoggingConfiguration", "GET", "/logging/modelinvocations");

    public static readonly AwsOperation<PutModelInvocationLoggingConfigurationRequest, EmptyShape> PutModelInvocationLoggingConfiguration = new(AwsServices.Bedrock, "PutModelInvocationLoggingConfiguration", "PUT", "/logging/modelinvocations");

    public static readonly AwsOperation<EmptyShape, EmptyShape> DeleteModelInvocationLoggingConfiguration = new(AwsServices.Bedrock, "DeleteModelInvocationLoggingConfiguration", "DELETE", "/logging/modelinvocations");

    public static readonly AwsOperation<ListFoundationModelsRequest, ListFoundationModelsResponse> ListFoundationModels = new(AwsServices.Bedrock, "ListFoundationModels", "GET", "/foundation-models");

    public static readonly AwsOperation<GetFoundationModelAvailabilityRequest, GetFoundationModelAvailabilityResponse> GetFoundationModelAvailability = new(AwsServices.Bedrock, "GetFoundationModelAvailability", "GET", "/foundation-model-availability/{modelId}");

    public static readonly AwsOperation<ListCustomModelsRequest, ListCustomModelsResponse> ListCustomModels = new(AwsServices.Bedrock, "ListCustomModels", "GET", "/custom-models");

    public static readonly AwsOperation<ListProvisionedModelThroughputsRequest, ListProvisionedModelThroughputsResponse> ListProvisionedModelThroughputs = new(AwsServices.Bedrock, "ListProvisionedModelThroughputs", "GET", "/provisioned-model-throughputs");

    public static readonly AwsOperation<ListGuardrailsRequest, ListGuardrailsResponse> ListGuardrails = new(AwsServices.Bedrock, "ListGuardrails", "GET", "/guardrails");

    public static readonly AwsOperation<ListImportedModelsRequest, ListImportedModelsResponse> ListImportedModels = new(AwsServices.Bedrock, "ListImportedModels", "GET", "/imported-models");

    public static readonly AwsOperation<ListInferenceProfilesRequest, ListInferenceProfilesResponse> ListInferenceProfiles = new(AwsServices.Bedrock, "ListInferenceProfiles", "GET", "/inference-profiles");

    public static readonly AwsOperation<ListModelCustomizationJobsRequest, ListModelCustomizationJobsResponse> ListModelCustomizationJobs = new(AwsServices.Bedrock, "ListModelCustomizationJobs", "GET", "/model-customization-jobs");

    public static readonly AwsOperation<StopModelCustomizationJobRequest, EmptyShape> StopModelCustomizationJob = new(AwsServices.Bedrock, "StopModelCustomizationJob", "POST", "/model-customization-jobs/{jobIdentifier}/stop");

    public static readonly AwsOperation<ListModelInvocationJobsRequest, ListModelInvocationJobsResponse> ListModelInvocationJobs = new(AwsServices.Bedrock, "ListModelInvocationJobs", "GET", "/model-invocation-jobs");

    public static readonly AwsOperation<GetModelInvocationJobRequest, GetModelInvocationJobResponse> GetModelInvocationJob = new(AwsServices.Bedrock, "GetModelInvocationJob", "GET", "/model-invocation-job/{jobIdentifier}");

    public static readonly AwsOperation<StopModelInvocationJobRequest, EmptyShape> StopModelInvocationJob = new(AwsServices.Bedrock, "StopModelInvocationJob", "POST", "/model-invocation-job/{jobIdentifier}/stop");

    public static readonly AwsOperation<DeleteProvisionedModelThroughputRequest, EmptyShape> DeleteProvisionedModelThroughput = new(AwsServices.Bedrock, "DeleteProvisionedModelThroughput", "DELETE", "/provisioned-model-throughput/{provisionedModelId}");

    public static readonly AwsOperation<ListFoundationModelAgreementOffersRequest, ListFoundationModelAgreementOffersResponse> ListFoundationModelAgreementOffers = new(AwsServices.Bedrock, "ListFoundationModelAgreementOffers", "GET", "/list-foundation-model-agreement-offers/{modelId}");

    public static readonly AwsOperation<EmptyShape, GetUseCaseForModelAccessResponse> GetUseCaseForModelAccess = new(AwsServices.Bedrock, "GetUseCaseForModelAccess", "GET", "/use-case-for-model-access");

    public static readonly AwsOperation<ListModelImportJobsRequest, ListModelImportJobsResponse> ListModelImportJobs = new(AwsServices.Bedrock, "ListModelImportJobs", "GET", "/model-import-jobs");

    public static readonly AwsOperation<ListModelCopyJobsRequest, ListModelCopyJobsResponse> ListModelCopyJobs = new(AwsServices.Bedrock, "ListModelCopyJobs", "GET", "/model-copy-jobs");

    public static readonly AwsOperation<ListEvaluationJobsRequest, ListEvaluationJobsResponse> ListEvaluationJobs = new(AwsServices.Bedrock, "ListEvaluationJobs", "GET", "/evaluation-jobs");

    public static readonly AwsOperation<ListMarketplaceModelEndpointsRequest, ListMarketplaceModelEndpointsResponse> ListMarketplaceModelEndpoints = new(AwsServices.Bedrock, "ListMarketplaceModelEndpoints", "GET", "/marketplace-model/endpoints");

    public static readonly AwsOperation<ListPromptRoutersRequest, ListPromptRoutersResponse> ListPromptRouters = new(AwsServices.Bedrock, "ListPromptRouters", "GET", "/prompt-routers");

    public static readonly AwsOperation<ListCustomModelDeploymentsRequest, ListCustomModelDeploymentsResponse> ListCustomModelDeployments = new(AwsServices.Bedrock, "ListCustomModelDeployments", "GET", "/model-customization/custom-model-deployments");

    public static readonly AwsOperation<ListEnforcedGuardrailsConfigurationRequest, ListEnforcedGuardrailsConfigurationResponse> ListEnforcedGuardrailsConfiguration = new(AwsServices.Bedrock, "ListEnforcedGuardrailsConfiguration", "GET", "/enforcedGuardrailsConfiguration");

    public static readonly AwsOperation<GetGuardrailRequest, GetGuardrailResponse> GetGuardrail = new(AwsServices.Bedrock, "GetGuardrail", "GET", "/guardrails/{guardrailIdentifier}");

    public static readonly AwsOperation<GetCustomModelRequest, GetCustomModelResponse> GetCustomModel = new(AwsServices.Bedrock, "GetCustomModel", "GET", "/custom-models/{modelIdentifier}");

    public static readonly AwsOperation<GetImportedModelRequest, GetImportedModelResponse> GetImportedModel = new(AwsServices.Bedrock, "GetImportedModel", "GET", "/imported-models/{modelIdentifier}");

    public static readonly AwsOperation<GetModelCustomizationJobRequest, GetModelCustomizationJobResponse> GetModelCustomizationJob = new(AwsServices.Bedrock, "GetModelCustomizationJob", "GET", "/model-customization-jobs/{jobIdentifier}");

    public static readonly AwsOperation<GetModelImportJobRequest, GetModelImportJobResponse> GetModelImportJob = new(AwsServices.Bedrock, "GetModelImportJob", "GET", "/model-import-jobs/{jobIdentifier}");

    public static readonly AwsOperation<GetEvaluationJobRequest, GetEvaluationJobResponse> GetEvaluationJob = new(AwsServices.Bedrock, "GetEvaluationJob", "GET", "/evaluation-jobs/{jobIdentifier}");

    public static readonly AwsOperation<StopEvaluationJobRequest, EmptyShape> StopEvaluationJob = new(AwsServices.Bedrock, "StopEvaluationJob", "POST", "/evaluation-job/{jobIdentifier}/stop");

    public static readonly AwsOperation<DeregisterMarketplaceModelEndpointRequest, EmptyShape> DeregisterMarketplaceModelEndpoint = new(AwsServices.Bedrock, "DeregisterMarketplaceModelEndpoint", "DELETE", "/marketplace-model/endpoints/{endpointArn}/registration");

    public static readonly AwsOperation<RegisterMarketplaceModelEndpointRequest, EmptyShape> RegisterMarketplaceModelEndpoint = new(AwsServices.Bedrock, "RegisterMarketplaceModelEndpoint", "POST", "/marketplace-model/endpoints/{endpointIdentifier}/registration");

    public static readonly AwsOperation<DeleteMarketplaceModelEndpointRequest, EmptyShape> DeleteMarketplaceModelEndpoint = new(AwsServices.Bedrock, "DeleteMarketplaceModelEndpoint", "DELETE", "/marketplace-model/endpoints/{endpointArn}");

    public static readonly AwsOperation<DeleteCustomModelDeploymentRequest, EmptyShape> DeleteCustomModelDeployment = new(AwsServices.Bedrock, "DeleteCustomModelDeployment", "DELETE", "/model-customization/custom-model-deployments/{customModelDeploymentIdentifier}");
}
